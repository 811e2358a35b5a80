using CsCheck;

namespace OobProvisioning.KeyManager.IntegrationTests.Equality;

/// <summary>What happens between two questions, at either replica.</summary>
/// <param name="What">What it is.</param>
/// <param name="AtFast">Where it is made.</param>
internal sealed record Change(ChangeKind What, bool AtFast)
{
    private static readonly ChangeKind[] Kinds = Enum.GetValues<ChangeKind>();

    /// <summary>All kinds in some order, so that none is left out, and some again.</summary>
    public static Gen<Change[]> Program(int more) => Gen.Select(
        Gen.Shuffle(Kinds), Gen.Int[0, Kinds.Length - 1].Array[more], Gen.Bool.Array[Kinds.Length + more],
        (all, again, where) => all.Concat(again.Select(index => Kinds[index])).Select((kind, index) => new Change(kind, where[index])).ToArray());
}

internal enum ChangeKind
{
    Revoke,
    Activate,
    Delete,
    Regenerate,
    AddSecret,
    AddSecretThatExpires,
    DeleteSecret,
    WithdrawScope,
    GiveScope,
    ChangeLifetime,
    ChangeMethod,
    AnnounceKeys,
    UseKeys,
    RetireKeys,
    RevokeTokens,
    SumUpRevocations,
    MoveClock,
    MoveClockFar,
}
