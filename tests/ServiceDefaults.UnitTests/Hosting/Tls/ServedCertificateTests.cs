using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using OobProvisioning.ServiceDefaults.Hosting;
using OobProvisioning.TestKit.Certificates;
using OobProvisioning.TestKit.Waiting;

namespace OobProvisioning.ServiceDefaults.UnitTests.Hosting.Tls;

/// <summary>https with the certificate in two files, as platforms mount and swap them.</summary>
public sealed class ServedCertificateTests : IDisposable
{
    private readonly CertificateAuthority _authority = new();
    private readonly MountedSecret _mounted = new();

    public void Dispose()
    {
        _authority.Dispose();
        _mounted.Dispose();
    }

    [Fact]
    public async Task A_swapped_folder_is_taken_up_without_a_restart_and_the_chain_is_sent()
    {
        var first = Swap();
        await using var program = await SecureProgram.StartAsync(_mounted);
        Assert.Equal(first, await program.ShownAsync(_authority));

        var second = Swap();
        Assert.Equal(first, await program.ShownAsync(_authority));
        program.LookAgain();

        await UntilShownAsync(program, second);
        Assert.Equal(2, program.Logs.Lines.Count(line => line.Contains("https is served with the certificate CN=localhost", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("another key")]
    [InlineData("half a chain")]
    [InlineData("half a key")]
    [InlineData("nothing")]
    public async Task What_is_no_pair_leaves_the_one_before_it_and_the_log_says_so_once(string fault)
    {
        var first = Swap();
        await using var program = await SecureProgram.StartAsync(_mounted);

        Break(fault);
        await UntilSaidAsync(program, "The new certificate is not taken up");
        program.LookAgain();
        Assert.Equal(first, await program.ShownAsync(_authority));
        var second = Swap();
        await UntilShownAsync(program, second);

        Assert.Single(program.Logs.Lines, line => line.Contains("The new certificate is not taken up", StringComparison.Ordinal));
        Assert.DoesNotContain(program.Logs.Lines, line => line.Contains("PRIVATE KEY-", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("another key", "no certificate with its own")]
    [InlineData("half a chain", "no whole certificate")]
    [InlineData("half a key", "no certificate with its own")]
    [InlineData("no file", "tls.crt")]
    public async Task A_start_without_a_pair_says_what_is_wrong(string fault, string said)
    {
        if (fault != "no file")
        {
            Swap();
            Break(fault);
        }

        var error = await Assert.ThrowsAsync<StartupException>(() => SecureProgram.StartAsync(_mounted));

        Assert.StartsWith("https cannot be served: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HttpProtocols.Http1, "2.0", "HTTP/2 https False")]
    [InlineData(HttpProtocols.Http1, "1.1", "HTTP/1.1 https False")]
    [InlineData(HttpProtocols.Http2, "2.0", "HTTP/2 https False")]
    public async Task The_public_listener_speaks_both_to_the_world_and_http2_to_the_gateway(HttpProtocols protocols, string asked, string answer)
    {
        Swap();
        await using var program = await SecureProgram.StartAsync(_mounted, protocols);

        Assert.Equal(answer, await GetAsync(program.Public, asked));
    }

    [Fact]
    public async Task The_internal_listener_serves_it_too_and_is_known_as_internal()
    {
        Swap();
        await using var program = await SecureProgram.StartAsync(_mounted, HttpProtocols.Http2);

        Assert.Equal("HTTP/1.1 https True", await GetAsync(program.Internal, "1.1"));
    }

    [Theory]
    [InlineData(SslProtocols.Tls12)]
    [InlineData(SslProtocols.Tls13)]
    public async Task TLS_1_2_and_1_3_are_spoken(SslProtocols protocol)
    {
        var serial = Swap();
        await using var program = await SecureProgram.StartAsync(_mounted);

        Assert.Equal(serial, await program.ShownAsync(_authority, protocol));
    }

    /// <summary>Written by hand: the client's own library may refuse it before the server can.</summary>
    [Fact]
    public async Task An_older_one_is_refused()
    {
        Swap();
        await using var program = await SecureProgram.StartAsync(_mounted);
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, program.Public.Port, TestContext.Current.CancellationToken);
        byte[] hello = [3, 2, .. new byte[32], 0, 0, 4, 0xc0, 0x09, 0x00, 0x2f, 1, 0, 0, 0]; // TLS 1.1, two cipher suites, no extensions.
        byte[] handshake = [1, 0, 0, (byte)hello.Length, .. hello];

        await client.GetStream().WriteAsync((byte[])[22, 3, 1, 0, (byte)handshake.Length, .. handshake], TestContext.Current.CancellationToken);
        var alert = new byte[7];
        await client.GetStream().ReadExactlyAsync(alert, TestContext.Current.CancellationToken);

        Assert.Equal([21, 2, 70], [alert[0], alert[5], alert[6]]); // RFC 8446 6.2: fatal, protocol_version.
    }

    private string Swap()
    {
        var (chain, key) = _authority.Issue("localhost", "127.0.0.1");
        _mounted.Swap(("tls.crt", chain), ("tls.key", key));
        return X509Certificate2.CreateFromPem(chain).SerialNumber;
    }

    private void Break(string fault)
    {
        var (chain, key) = _authority.Issue("localhost");
        var (_, another) = _authority.Issue("localhost");
        _mounted.Swap(fault switch
        {
            "another key" => [("tls.crt", chain), ("tls.key", another)],
            "half a chain" => [("tls.crt", chain[..(chain.Length - 100)]), ("tls.key", key)],
            "half a key" => [("tls.crt", chain), ("tls.key", key[..(key.Length / 2)])],
            _ => [],
        });
    }

    private Task UntilShownAsync(SecureProgram program, string serial) => Eventually.HoldsAsync("the new certificate is shown", async () =>
    {
        program.LookAgain();
        return await program.ShownAsync(_authority) == serial;
    });

    /// <summary>Whoever looks at the files may not have begun when the clock is turned the first time.</summary>
    private static Task UntilSaidAsync(SecureProgram program, string words) => Eventually.HoldsAsync($"the log says '{words}'", () =>
    {
        program.LookAgain();
        return program.Logs.Lines.Any(line => line.Contains(words, StringComparison.Ordinal));
    });

    private async Task<string> GetAsync(Uri address, string version)
    {
        using var handler = new SocketsHttpHandler { UseProxy = false, SslOptions = new() { CertificateChainPolicy = _authority.NewPolicy() } };
        using var client = new HttpClient(handler) { DefaultRequestVersion = new Version(version), DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };
        return await client.GetStringAsync(address, TestContext.Current.CancellationToken);
    }
}
