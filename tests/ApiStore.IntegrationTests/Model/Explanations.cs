using static OobProvisioning.ApiStore.IntegrationTests.Model.Operation;

namespace OobProvisioning.ApiStore.IntegrationTests.Model;

/// <summary>What the model may look like, given all answers so far. The operations of a round may have happened in any order.</summary>
internal sealed class Explanations(IReadOnlyList<string> clientIds)
{
    private const int MostKept = 200;
    private List<StoreModel> _models = [StoreModel.Empty];

    public IReadOnlyList<StoreModel> Models => _models;

    /// <summary>False if there is no order in which the round's answers are right.</summary>
    public bool Explain(IReadOnlyList<Step> round)
    {
        _models = [.. _models.SelectMany(model => Orders(round).Select(order => After(model, order, round)).OfType<StoreModel>()).DistinctBy(model => model.Fingerprint)];
        Xunit.Assert.True(_models.Count <= MostKept, "Too much is open; nothing may be left out.");
        return _models.Count > 0;
    }

    private StoreModel? After(StoreModel model, IEnumerable<Step> order, IReadOnlyList<Step> round)
    {
        StoreModel? after = model;
        foreach (var step in order)
        {
            after = after?.After(step, clientIds) ?? (after is not null && IsExcused(step, round) ? after : null);
        }

        return after;
    }

    /// <summary>
    /// What takes its time is seen by others before it ends: a place is taken also by keys whose generation comes to nothing.
    /// </summary>
    private static bool IsExcused(Step step, IReadOnlyList<Step> round)
    {
        var others = round.Where(other => !ReferenceEquals(other, step) && other.Application == step.Application);
        return step.Operation switch
        {
            MapKeys map => step.Is(409, "key-mapping-exists") && others.Any(other => IsGeneration(other, map.KeyType)),
            GenerateKeys mine => step.Is(409, "key-mapping-exists") && others.Any(other => IsGeneration(other, mine.KeyType)),
            _ => false,
        };
    }

    /// <summary>One that had the place for a while, whatever came of it.</summary>
    private static bool IsGeneration(Step step, string keyType) => step.Operation is GenerateKeys generate && generate.KeyType == keyType && step.Status != 409;

    private static IEnumerable<IEnumerable<Step>> Orders(IReadOnlyList<Step> steps) => steps.Count <= 1
        ? [steps]
        : steps.SelectMany(first => Orders([.. steps.Where(step => !ReferenceEquals(step, first))]).Select(rest => rest.Prepend(first)));
}
