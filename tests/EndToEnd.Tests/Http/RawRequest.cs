using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace OobProvisioning.EndToEnd.Tests.Http;

/// <summary>A request byte for byte, as no HTTP library would send it, and everything that comes back until the other side closes.</summary>
internal static partial class RawRequest
{
    private static readonly TimeSpan Limit = Patience.For(TimeSpan.FromSeconds(15));
    private static readonly TimeSpan LittleLater = TimeSpan.FromMilliseconds(30);

    /// <param name="port">Of the program.</param>
    /// <param name="request">What is sent at once.</param>
    /// <param name="later">What is sent a little later.</param>
    public static async Task<RawAnswer> SendAsync(int port, string request, string? later = null)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Limit);
        using var connection = new TcpClient();
        await connection.ConnectAsync("127.0.0.1", port, limit.Token);
        await using var stream = connection.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request), limit.Token);
        if (later is not null)
        {
            await Task.Delay(LittleLater, limit.Token);
            await stream.WriteAsync(Encoding.Latin1.GetBytes(later), limit.Token);
        }

        using var reader = new StreamReader(stream, Encoding.Latin1);
        var text = new StringBuilder();
        try
        {
            text.Append(await reader.ReadToEndAsync(limit.Token));
        }
        catch (IOException)
        {
            // Closed with a reset, which is an answer too.
        }

        return new RawAnswer(text.ToString(), [.. StatusLine().Matches(text.ToString()).Select(match => int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture))]);
    }

    [GeneratedRegex(@"^HTTP/1\.[01] (\d{3})", RegexOptions.Multiline)]
    private static partial Regex StatusLine();
}

/// <summary>Several statuses when one connection was given several answers.</summary>
internal sealed record RawAnswer(string Text, IReadOnlyList<int> Statuses);
