using OobProvisioning.EndToEnd.Tests.Tripwires;

namespace OobProvisioning.EndToEnd.Tests.CrashPoints;

/// <summary>What was asked for when somebody died.</summary>
internal enum Operation
{
    GenerateKeys,
    ProvideKeys,
    RemoveKeys,
    DeleteApplication,
}

/// <summary>Between whom.</summary>
internal enum Between
{
    StoreAndKeyManager,
    StoreAndDatabase,
    KeyManagerAndDatabase,
}

/// <summary>An exact point in the work of an operation, and what is there at that point and when all work is done.</summary>
/// <param name="Operation">What was asked for.</param>
/// <param name="Name">When.</param>
/// <param name="Wire">Where the tripwire is.</param>
/// <param name="Hold">What it holds.</param>
/// <param name="Words">What passes there.</param>
/// <param name="AtOnce">What is there.</param>
/// <param name="InTheEnd">What is there when no work is left.</param>
internal sealed record CrashPoint(Operation Operation, string Name, Between Wire, Hold Hold, IReadOnlyList<string> Words, Remains AtOnce, Remains InTheEnd)
{
    public string Title => $"{Operation} {Name}";
}
