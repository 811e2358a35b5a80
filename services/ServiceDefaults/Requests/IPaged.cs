namespace OobProvisioning.ServiceDefaults.Requests;

/// <summary>Where a part of a list stands in it, whatever it is a list of.</summary>
public interface IPaged
{
    int Count { get; }

    int Offset { get; }

    int Limit { get; }

    /// <summary>Of the whole list.</summary>
    Total Whole { get; }

    bool HasNext { get; }

    /// <summary>The cursor of the part behind it, if lists of its kind have cursors and there is one.</summary>
    string? NextCursor { get; }

    /// <summary>The same of the part before it.</summary>
    string? PreviousCursor { get; }
}
