namespace OobProvisioning.Gateway.Invocation.Routes;

/// <summary>The path of an operation: <c>{name}</c> is one segment, <c>*</c> at the end any rest. The more exact comes first.</summary>
internal sealed class OperationTemplate : IComparable<OperationTemplate>
{
    private readonly string?[] _segments;
    private readonly bool _takesRest;

    public OperationTemplate(string path)
    {
        var segments = SegmentsOf(path);
        _takesRest = segments is [.., "*"];
        _segments = [.. segments[..(segments.Length - (_takesRest ? 1 : 0))].Select(segment => segment is ['{', .., '}'] ? null : segment)];
    }

    /// <summary>Decoded; a slash at the end makes no difference, as it makes none to most backends.</summary>
    public static string[] SegmentsOf(string path) =>
        path.Trim('/') is { Length: > 0 } inner ? [.. inner.Split('/').Select(segment => PathGrammar.Decode(segment) ?? segment)] : [];

    public bool Resembles(string[] path) => Fits(path, (literal, segment) => literal.Equals(segment.Split(';')[0], StringComparison.OrdinalIgnoreCase)
        || literal.Equals(segment, StringComparison.OrdinalIgnoreCase));

    public bool Matches(string[] path) => Fits(path, (literal, segment) => literal == segment);

    public int CompareTo(OperationTemplate? other)
    {
        for (var i = 0; i < _segments.Length || i < other!._segments.Length; i++)
        {
            var (mine, theirs) = (RankAt(i), other!.RankAt(i));
            if (mine != theirs)
            {
                return mine - theirs;
            }
        }

        return _takesRest.CompareTo(other!._takesRest);
    }

    private int RankAt(int index) => index >= _segments.Length ? 2 : _segments[index] is null ? 1 : 0;

    private bool Fits(string[] path, Func<string, string, bool> isSame)
    {
        if (path.Length < _segments.Length || (path.Length > _segments.Length && !_takesRest))
        {
            return false;
        }

        for (var i = 0; i < _segments.Length; i++)
        {
            if (_segments[i] is { } literal ? !isSame(literal, path[i]) : path[i].Length == 0)
            {
                return false;
            }
        }

        return true;
    }
}
