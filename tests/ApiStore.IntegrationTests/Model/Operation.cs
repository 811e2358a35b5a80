using CsCheck;

namespace OobProvisioning.ApiStore.IntegrationTests.Model;

/// <summary>An application by whose it is and its name: it may not exist, exist, or have existed.</summary>
internal sealed record Slot(int Owner, int Name);

/// <summary>Something that one of two owners, or the administrator of the Key Manager, does.</summary>
/// <param name="Caller">Who: 0 or 1.</param>
internal abstract record Operation(int Caller)
{
    public sealed record CreateApplication(int Caller, int Name) : Operation(Caller);

    public sealed record DeleteApplication(int Caller, Slot Slot) : Operation(Caller);

    /// <summary>Provide Keys of one of two clients that were made elsewhere, with its secret or a wrong one.</summary>
    public sealed record MapKeys(int Caller, Slot Slot, string KeyType, int Client, bool SecretIsRight) : Operation(Caller);

    public sealed record GenerateKeys(int Caller, Slot Slot, string KeyType) : Operation(Caller);

    public sealed record RegenerateSecret(int Caller, Slot Slot, string KeyType) : Operation(Caller);

    public sealed record RemoveKeys(int Caller, Slot Slot, string KeyType) : Operation(Caller);

    public sealed record RevokeClient(int Client) : Operation(0);

    public sealed record ActivateClient(int Client) : Operation(0);

    private static readonly Gen<int> One = Gen.Int[0, 1];
    private static readonly Gen<string> KeyTypes = Gen.Bool.Select(isProduction => isProduction ? "PRODUCTION" : "SANDBOX");

    /// <summary>Mostly one's own application; now and then another's.</summary>
    private static readonly Gen<(int Caller, Slot Slot)> Target =
        Gen.Select(One, One, Gen.Int[0, 9], (caller, name, luck) => (caller, new Slot(luck == 0 ? 1 - caller : caller, name)));

    private static readonly Gen<Operation> Any = Gen.Frequency(
        (4, Gen.Select(One, One, (caller, name) => (Operation)new CreateApplication(caller, name))),
        (2, Target.Select(target => (Operation)new DeleteApplication(target.Caller, target.Slot))),
        (5, Gen.Select(Target, KeyTypes, One, Gen.Int[0, 3], (target, type, client, luck) => (Operation)new MapKeys(target.Caller, target.Slot, type, client, luck != 0))),
        (5, Gen.Select(Target, KeyTypes, (target, type) => (Operation)new GenerateKeys(target.Caller, target.Slot, type))),
        (2, Gen.Select(Target, KeyTypes, (target, type) => (Operation)new RegenerateSecret(target.Caller, target.Slot, type))),
        (3, Gen.Select(Target, KeyTypes, (target, type) => (Operation)new RemoveKeys(target.Caller, target.Slot, type))),
        (1, One.Select(client => (Operation)new RevokeClient(client))),
        (2, One.Select(client => (Operation)new ActivateClient(client))));

    /// <summary>Rounds, one after the other; the operations of a round at the same time.</summary>
    public static Gen<Operation[][]> Programs { get; } = Any.Array[1, 3].Array[8, 24];
}
