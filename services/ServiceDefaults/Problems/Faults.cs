using Microsoft.AspNetCore.Http.HttpResults;

namespace OobProvisioning.ServiceDefaults.Problems;

/// <summary>Every fault of a request, by the JSON name of its member, so that a caller mends all at once.</summary>
public sealed class Faults
{
    private readonly Dictionary<string, List<string>> _byMember = [];

    public bool Any => _byMember.Count > 0;

    public IReadOnlyCollection<string> Members => _byMember.Keys;

    public void Add(string member, string fault)
    {
        if (!_byMember.TryGetValue(member, out var faults))
        {
            _byMember[member] = faults = [];
        }

        faults.Add(fault);
    }

    public void AddIf(bool isFault, string member, string fault)
    {
        if (isFault)
        {
            Add(member, fault);
        }
    }

    /// <summary>Faults that were found under other names than the caller knows.</summary>
    public void AddAll(Faults others, Func<string, string> nameOf)
    {
        foreach (var (member, faults) in others._byMember)
        {
            faults.ForEach(fault => Add(nameOf(member), fault));
        }
    }

    /// <summary>Every fault with its member, in one sentence after the other.</summary>
    public override string ToString() => string.Join(" ", _byMember.Select(pair => $"{pair.Key}: {string.Join(" ", pair.Value)}"));

    /// <summary>The faults as an answer; <see cref="CommonProblems.InvalidRequest"/> unless one kind of fault has a type of its own.</summary>
    public ProblemHttpResult ToProblem(ProblemType? type = null) => (type ?? CommonProblems.InvalidRequest).With(
        ToString(),
        _byMember.ToDictionary(pair => pair.Key, pair => pair.Value.ToArray()));
}
