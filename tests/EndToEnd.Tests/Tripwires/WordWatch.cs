using System.Text;

namespace OobProvisioning.EndToEnd.Tests.Tripwires;

/// <summary>Sees words pass in one direction of one connection, in their order, however the bytes are cut. Case does not matter, as in SQL.</summary>
internal sealed class WordWatch(IReadOnlyList<string> words)
{
    private string _unread = "";
    private int _seen;

    /// <returns>Whether all have passed.</returns>
    public bool Pass(ReadOnlySpan<byte> bytes)
    {
        _unread += Encoding.Latin1.GetString(bytes);
        while (_seen < words.Count && _unread.IndexOf(words[_seen], StringComparison.OrdinalIgnoreCase) is >= 0 and var at)
        {
            _unread = _unread[(at + words[_seen].Length)..];
            _seen++;
        }

        var rest = _seen < words.Count ? words[_seen].Length - 1 : 0;
        _unread = _unread[^Math.Min(rest, _unread.Length)..];
        return _seen == words.Count;
    }
}
