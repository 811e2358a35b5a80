using static OobProvisioning.ApiStore.IntegrationTests.Model.Operation;

namespace OobProvisioning.ApiStore.IntegrationTests.Model;

/// <summary>What the model may look like, given all answers so far. The operations of a round may have happened in any order.</summary>
internal sealed class Explanations(IReadOnlyList<string> clientIds)
{
    private const int MostKept = 50;
    private List<StoreModel> _models = [StoreModel.Empty];

    public IReadOnlyList<StoreModel> Models => _models;

    /// <summary>False if there is no order in which the round's answers are right.</summary>
    public bool Explain(IReadOnlyList<Step> round)
    {
        _models = [.. _models.SelectMany(model => Orders(round).Select(order => After(model, order, round)).OfType<StoreModel>()).Take(MostKept)];
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
    /// What takes its time is seen by others before it ends: a place is taken also by keys whose generation comes to nothing, and a client
    /// may be gone a moment after its keys were found.
    /// </summary>
    private static bool IsExcused(Step step, IReadOnlyList<Step> round)
    {
        var others = round.Where(other => !ReferenceEquals(other, step) && other.Application == step.Application).Select(other => other.Operation);
        return step.Operation switch
        {
            MapKeys map => step.Is(409, "key-mapping-exists") && others.Any(other => other is GenerateKeys generate && generate.KeyType == map.KeyType),
            GenerateKeys mine => step.Is(409, "key-mapping-exists") && others.Any(other => other is GenerateKeys generate && generate.KeyType == mine.KeyType),
            RegenerateSecret { KeyType: var type } => step.Is(409, "conflict") && others.Any(other => other is DeleteApplication || (other is RemoveKeys remove && remove.KeyType == type)),
            _ => false,
        };
    }

    private static IEnumerable<IEnumerable<Step>> Orders(IReadOnlyList<Step> steps) => steps.Count <= 1
        ? [steps]
        : steps.SelectMany(first => Orders([.. steps.Where(step => !ReferenceEquals(step, first))]).Select(rest => rest.Prepend(first)));
}
