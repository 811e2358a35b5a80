using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace OobProvisioning.Gateway.IntegrationTests.Invocation;

/// <summary>Backends that are slow, or never end, or say too much; and tokens that are long.</summary>
[Collection<OneApiWorld>]
public sealed class DifficultBackendTests(ApiWorld world) : IDisposable
{
    private const int Piece = 64 * 1024;
    private readonly RequestDelegate _answer = world.Production.Answer;

    private static CancellationToken TestEnds => TestContext.Current.CancellationToken;

    public void Dispose() => world.Production.Answer = _answer;

    [Fact]
    public async Task A_backend_that_says_nothing_for_too_long_is_a_504_and_one_that_says_something_now_and_then_is_waited_for()
    {
        await using var own = await ApiWorld.StartNewAsync(null, ("Invocation:ActivityTimeout", "00:00:02"));
        var (path, key, _) = await own.OpenAsync();
        own.Production.Answer = context => Task.Delay(Timeout.Infinite, context.RequestAborted);
        (await own.CallAsync(path, own.Resident.Token(key))).IsProblem("upstream-timeout", HttpStatusCode.GatewayTimeout, 900_504);

        own.Production.Answer = async context =>
        {
            for (var piece = 0; piece < 6; piece++)
            {
                await context.Response.WriteAsync($"{piece}", context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
                await Task.Delay(500, context.RequestAborted);
            }
        };
        Assert.Equal("012345", (await own.CallAsync(path, own.Resident.Token(key))).HasStatus(HttpStatusCode.OK).Text());

        own.Production.Answer = async context =>
        {
            await context.Response.WriteAsync("begun", context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        };
        using var answer = await own.CallAsync(path, own.Resident.Token(key));
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => answer.Content.ReadAsStringAsync(TestEnds));
    }

    [Fact]
    public async Task An_endless_answer_is_taken_no_faster_than_it_is_read_and_ends_with_the_caller()
    {
        var (path, key, _) = await world.OpenAsync();
        var (sent, ended) = (0L, new TaskCompletionSource());
        world.Production.Answer = async context =>
        {
            try
            {
                while (true)
                {
                    await context.Response.Body.WriteAsync(new byte[Piece], context.RequestAborted);
                    Interlocked.Add(ref sent, Piece);
                }
            }
            finally
            {
                ended.SetResult();
            }
        };

        using (var answer = await world.CallAsync(path, world.Resident.Token(key)))
        {
            await using var stream = await answer.Content.ReadAsStreamAsync(TestEnds);
            await stream.ReadExactlyAsync(new byte[10 * Piece], TestEnds);
            var before = -1L;
            await Eventually.HoldsAsync("nobody reads, so nothing more is sent", TimeSpan.FromSeconds(20), async () =>
            {
                before = Interlocked.Read(ref sent);
                await Task.Delay(300, TestEnds);
                return before == Interlocked.Read(ref sent);
            });
            Assert.InRange(before, 10 * Piece, 30_000_000); // What sockets hold.
        }

        await ended.Task.WaitAsync(Patience.Limit, TestEnds);
    }

    [Theory]
    [InlineData("X-Long: ", 200_000, "")]
    [InlineData("", 20_000, "X-Many: 1\r\n")]
    public async Task Headers_without_end_are_not_read_to_their_end(string before, int count, string piece)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var (path, key, _) = await world.OpenAsync(api => api["production"] = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
        var answered = AnswerAsync(listener, "HTTP/1.1 200 OK\r\n" + before + (piece.Length == 0 ? new string('a', count) : string.Concat(Enumerable.Repeat(piece, count))));

        (await world.CallAsync(path, world.Resident.Token(key))).IsProblem("api-unavailable", HttpStatusCode.ServiceUnavailable, 900_503);
        await answered;
    }

    [Fact]
    public async Task What_a_backend_says_before_the_answer_is_not_the_answer()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var (path, key, _) = await world.OpenAsync(api => api["production"] = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
        var answered = AnswerAsync(listener, "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello");

        Assert.Equal("hello", (await world.CallAsync(path, world.Resident.Token(key))).HasStatus(HttpStatusCode.OK).Text());
        await answered;
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    [InlineData("PURGE")]
    public async Task What_may_change_something_is_sent_once_though_the_connection_ends_before_the_answer(string method)
    {
        using var backend = new FirstHungUp();
        var (path, key, _) = await world.OpenAsync(api => api["production"] = backend.Address);

        // It says nothing of a body, as who has none may.
        var answer = await world.Gateway.SendRawAsync(
            $"{method} {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {world.Resident.Token(key)}\r\nConnection: close\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 503 ", answer, StringComparison.Ordinal);
        Assert.Contains("whether the request took effect is not known.", answer, StringComparison.Ordinal);
        Assert.StartsWith($"{method} ", Assert.Single(backend.Requests), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_changes_nothing_is_sent_again()
    {
        using var backend = new FirstHungUp();
        var (path, key, _) = await world.OpenAsync(api => api["production"] = backend.Address);

        Assert.Equal("hello", (await world.CallAsync(path, world.Resident.Token(key))).HasStatus(HttpStatusCode.OK).Text());
        Assert.Equal(2, backend.Requests.Count);
    }

    [Fact]
    public async Task A_token_of_16_KB_opens_and_a_longer_one_is_refused_before_anybody_judges_it()
    {
        var (path, key, _) = await world.OpenAsync();
        var length = world.Resident.Token(key, claims => claims["pad"] = "").Length;
        var longest = world.Resident.Token(key, claims => claims["pad"] = new string('a', ((16 * 1024) - length) * 3 / 4));

        Assert.InRange(longest.Length, (16 * 1024) - 10, 16 * 1024);
        (await world.CallAsync(path, longest)).HasStatus(HttpStatusCode.OK);
        (await world.CallAsync(path, longest + new string('a', 20))).IsProblem("unauthenticated", HttpStatusCode.Unauthorized, 900_901);
        Assert.StartsWith("HTTP/1.1 431 ", await RawAsync(path, new string('a', 40_000)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Bearer {0}, Bearer {0}", 401)]
    [InlineData("Basic eDp5, Bearer {0}", 401)]
    [InlineData("Bearer {0} {0}", 401)]
    [InlineData("Bearer\t{0}", 401)]
    [InlineData("Bearer {0}\r\nauthorization: Basic eDp5", 400)]
    [InlineData("bearer   {0}", 200)]
    public async Task One_header_has_one_token(string header, int status)
    {
        var (path, key, _) = await world.OpenAsync();

        var answer = await world.Gateway.SendRawAsync(
            $"GET {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: {string.Format(null, header, world.Resident.Token(key))}\r\nConnection: close\r\n\r\n");

        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
    }

    private Task<string> RawAsync(string path, string token) =>
        world.Gateway.SendRawAsync($"GET {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\nConnection: close\r\n\r\n");

    /// <summary>Says this and no more until whoever asked hangs up.</summary>
    private static async Task AnswerAsync(TcpListener listener, string answer)
    {
        using var connection = await listener.AcceptTcpClientAsync(TestEnds);
        var stream = connection.GetStream();
        _ = await stream.ReadAtLeastAsync(new byte[8192], 1, throwOnEndOfStream: false, TestEnds);
        try
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(answer), TestEnds);
        }
        catch (IOException)
        {
            // It had heard enough.
        }
    }

    /// <summary>A backend that hangs up when it has read the first request, and answers the next.</summary>
    private sealed class FirstHungUp : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

        public FirstHungUp()
        {
            _listener.Start();
            _ = ServeAsync();
        }

        public ConcurrentQueue<string> Requests { get; } = [];

        public string Address => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

        public void Dispose() => _listener.Dispose();

        private async Task ServeAsync()
        {
            while (true)
            {
                using var connection = await _listener.AcceptTcpClientAsync(TestEnds);
                var (stream, head) = (connection.GetStream(), new byte[8192]);
                Requests.Enqueue(Encoding.ASCII.GetString(head, 0, await stream.ReadAtLeastAsync(head, 1, throwOnEndOfStream: false, TestEnds)));
                if (Requests.Count > 1)
                {
                    await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"u8.ToArray(), TestEnds);
                }
            }
        }
    }
}
