using System.Collections.Immutable;
using static OobProvisioning.ApiStore.IntegrationTests.Model.Operation;

namespace OobProvisioning.ApiStore.IntegrationTests.Model;

/// <summary>The rules of applications and keys, as simply as they can be said: one thing after the other, in memory.</summary>
internal sealed record StoreModel(
    ImmutableDictionary<Guid, Slot> Applications,
    ImmutableDictionary<(Guid Application, string KeyType), ModelKeys> Keys,
    ImmutableHashSet<int> RevokedClients,
    ImmutableDictionary<(int Caller, int Client), int> Failures)
{
    /// <summary>Wrong secrets of one caller for one client, in a minute.</summary>
    private const int MostFailures = 5;

    public static StoreModel Empty { get; } = new(
        ImmutableDictionary<Guid, Slot>.Empty, ImmutableDictionary<(Guid, string), ModelKeys>.Empty, [], ImmutableDictionary<(int, int), int>.Empty);

    /// <summary>Equal for equal models.</summary>
    public string Fingerprint => string.Join('\n', new[]
    {
        Applications.Select(application => $"{application}"),
        Keys.Select(keys => $"{keys.Key} {keys.Value} {keys.Value.Secret}"),
        RevokedClients.Select(client => $"{client}"),
        Failures.Select(failures => $"{failures}"),
    }.Select(part => string.Join(' ', part.Order(StringComparer.Ordinal))));

    /// <summary>What is after the step; null if this is not what would have been answered.</summary>
    /// <param name="step">What was done and answered.</param>
    /// <param name="clientIds">The ids of the clients that were made elsewhere.</param>
    public StoreModel? After(Step step, IReadOnlyList<string> clientIds) => step.Operation switch
    {
        CreateApplication create => AfterCreation(create, step),
        RevokeClient revoke => step.Is(200) ? this with { RevokedClients = RevokedClients.Add(revoke.Client) } : null,
        ActivateClient activate => step.Is(200) ? this with { RevokedClients = RevokedClients.Remove(activate.Client) } : null,
        _ when !Owns(step) => step.Is(404, "not-found") ? this : null,
        DeleteApplication => step.Is(200) ? WithoutApplication(step.Application) : null,
        MapKeys map => AfterMapping(map, step, clientIds[map.Client]),
        GenerateKeys generate when Keys.ContainsKey((step.Application, generate.KeyType)) => step.Is(409, "key-mapping-exists") ? this : null,
        GenerateKeys generate => step.Is(200) ? With(step, generate.KeyType, ModelKeys.Of(step.Body)) : null,
        RegenerateSecret regenerate => AfterRegeneration(regenerate, step),
        RemoveKeys remove => !Has(step, remove.KeyType) ? (step.Is(404, "not-found") ? this : null)
            : step.Is(200) ? this with { Keys = Keys.Remove((step.Application, remove.KeyType)) }
            : null,
        _ => throw new ArgumentOutOfRangeException(nameof(step)),
    };

    private StoreModel? AfterCreation(CreateApplication create, Step step)
    {
        var slot = new Slot(create.Caller, create.Name);
        if (Applications.ContainsValue(slot))
        {
            return step.Is(409, "name-taken") ? this : null;
        }

        return step.Is(201) ? this with { Applications = Applications.Add(step.Body["applicationId"]!.GetValue<Guid>(), slot) } : null;
    }

    /// <summary>In the contract's order: place, limits, secret, client.</summary>
    private StoreModel? AfterMapping(MapKeys map, Step step, string clientId)
    {
        var failures = Failures.GetValueOrDefault((map.Caller, map.Client));
        if (Keys.ContainsKey((step.Application, map.KeyType)))
        {
            return step.Is(409, "key-mapping-exists") ? this : null;
        }

        if (failures >= MostFailures)
        {
            return step.Is(429, "too-many-attempts") ? this : null;
        }

        if (!map.SecretIsRight || RevokedClients.Contains(map.Client))
        {
            return step.Is(400, "invalid-client-credentials") ? this with { Failures = Failures.SetItem((map.Caller, map.Client), failures + 1) } : null;
        }

        if (Keys.Values.Any(keys => keys.ConsumerKey == clientId))
        {
            return step.Is(409, "key-mapping-exists") ? this : null;
        }

        return step.Is(200) && ModelKeys.Of(step.Body) is { Mode: "MAPPED", Secret: null } keys && keys.ConsumerKey == clientId ? With(step, map.KeyType, keys) : null;
    }

    private StoreModel? AfterRegeneration(RegenerateSecret regenerate, Step step)
    {
        if (!Has(step, regenerate.KeyType))
        {
            return step.Is(404, "not-found") ? this : null;
        }

        var keys = Keys[(step.Application, regenerate.KeyType)];
        return keys.Mode == "MAPPED" ? (step.Is(409, "operation-not-allowed-for-mapped-keys") ? this : null)
            : step.Is(200) ? With(step, regenerate.KeyType, keys with { Secret = step.Body.Text("consumerSecret") })
            : null;
    }

    private bool Owns(Step step) => Applications.TryGetValue(step.Application, out var slot) && slot.Owner == step.Operation.Caller;

    private bool Has(Step step, string keyType) => Keys.TryGetValue((step.Application, keyType), out var keys) && keys.KeyMapping == step.KeyMapping;

    private StoreModel With(Step step, string keyType, ModelKeys keys) => this with { Keys = Keys.SetItem((step.Application, keyType), keys) };

    private StoreModel WithoutApplication(Guid application) => this with
    {
        Applications = Applications.Remove(application),
        Keys = Keys.RemoveRange(Keys.Keys.Where(place => place.Application == application)),
    };
}
