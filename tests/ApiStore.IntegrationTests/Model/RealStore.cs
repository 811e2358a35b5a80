using OobProvisioning.ApiStore.IntegrationTests.Contract;
using Xunit;
using static OobProvisioning.ApiStore.IntegrationTests.Model.Operation;

namespace OobProvisioning.ApiStore.IntegrationTests.Model;

/// <summary>Two new owners and two new clients of the real chain, and what they know of it.</summary>
internal sealed class RealStore
{
    private const string Applications = StoreClient.Applications;
    private readonly RealChain _chain;
    private readonly StoreClient[] _owners;
    private readonly RealClient[] _clients;
    private readonly Dictionary<Slot, Guid> _applications = [];
    private readonly Dictionary<(Guid Application, string KeyType), Guid> _keys = [];

    private RealStore(RealChain chain, StoreClient[] owners, RealClient[] clients) => (_chain, _owners, _clients) = (chain, owners, clients);

    public IReadOnlyList<string> ClientIds => [.. _clients.Select(client => client.ClientId)];

    public static async Task<RealStore> CreateAsync(RealChain chain)
    {
        var owners = await Task.WhenAll(Enumerable.Range(0, 2).Select(async _ =>
        {
            var client = await chain.KeyManager.NewClientAsync("apim:subscribe");
            return chain.CallerWith(await chain.KeyManager.TokenAsync(client.ClientId, client.Secret, "apim:subscribe"));
        }));
        return new RealStore(chain, owners, await Task.WhenAll(chain.KeyManager.NewClientAsync(), chain.KeyManager.NewClientAsync()));
    }

    /// <summary>All at once.</summary>
    public async Task<IReadOnlyList<Step>> RunAsync(IEnumerable<Operation> round)
    {
        var steps = await Task.WhenAll(round.Select(RunAsync));
        foreach (var step in steps.Where(step => step.Problem.Length == 0))
        {
            Learn(step);
        }

        return steps;
    }

    /// <summary>Whether the rows of both databases, and the secrets, are those of the model.</summary>
    public async Task<bool> IsAsync(StoreModel model)
    {
        foreach (var (application, slot) in model.Applications)
        {
            var listed = (await _owners[slot.Owner].GetAsync($"{Applications}/{application}/oauth-keys")).Json()["list"]!.AsArray().ToList();
            var expected = model.Keys.Where(keys => keys.Key.Application == application).ToList();
            if (!listed.Select(key => ModelKeys.Of(key!)).ToHashSet().SetEquals(expected.Select(keys => keys.Value with { Secret = null })))
            {
                return false;
            }

            foreach (var keys in expected.Select(keys => keys.Value).Where(keys => keys.Secret is not null))
            {
                if ((await _owners[slot.Owner].PostAsync($"{Applications}/{application}/oauth-keys/{keys.KeyMapping}/generate-token", new { consumerSecret = keys.Secret })).StatusCode != System.Net.HttpStatusCode.OK)
                {
                    return false;
                }
            }
        }

        foreach (var (owner, index) in _owners.Select((owner, index) => (owner, index)))
        {
            var listed = (await owner.GetAsync(Applications)).Json()["list"]!.AsArray().Select(application => application!["applicationId"]!.GetValue<Guid>());
            if (!listed.ToHashSet().SetEquals(model.Applications.Where(application => application.Value.Owner == index).Select(application => application.Key)))
            {
                return false;
            }
        }

        return true;
    }

    private async Task<Step> RunAsync(Operation operation)
    {
        var (application, key) = Meant(operation);
        var path = $"{Applications}/{application}";
        var owner = _owners[operation.Caller];
        var answer = operation switch
        {
            CreateApplication create => await owner.PostAsync(Applications, new { name = $"app {create.Name}", throttlingPolicy = "Unlimited" }),
            DeleteApplication => await owner.DeleteAsync(path),
            MapKeys map => await owner.PostAsync($"{path}/map-keys", new { consumerKey = _clients[map.Client].ClientId, consumerSecret = map.SecretIsRight ? _clients[map.Client].Secret : "wrong", keyType = map.KeyType }),
            GenerateKeys generate => await owner.GenerateKeysAsync(application, new { keyType = generate.KeyType, grantTypesToBeSupported = (string[])["client_credentials"] }),
            RegenerateSecret => await owner.PostAsync($"{path}/oauth-keys/{key}/regenerate-secret"),
            RemoveKeys => await owner.DeleteAsync($"{path}/oauth-keys/{key}"),
            RevokeClient revoke => await AdministerAsync(revoke.Client, "revoke"),
            ActivateClient activate => await AdministerAsync(activate.Client, "activate"),
            _ => throw new ArgumentOutOfRangeException(nameof(operation)),
        };
        var body = answer.Text().Length == 0 ? [] : answer.Json(answer.StatusCode);
        var problem = (int)answer.StatusCode < 400 ? "" : body.Text("type").Split(':')[^1];
        return new Step(operation, application, key, (int)answer.StatusCode, problem, body);
    }

    /// <summary>What the names meant when the round began; something that never was, if nothing.</summary>
    private (Guid Application, Guid Key) Meant(Operation operation)
    {
        var (slot, keyType) = operation switch
        {
            DeleteApplication delete => (delete.Slot, ""),
            MapKeys map => (map.Slot, map.KeyType),
            GenerateKeys generate => (generate.Slot, generate.KeyType),
            RegenerateSecret regenerate => (regenerate.Slot, regenerate.KeyType),
            RemoveKeys remove => (remove.Slot, remove.KeyType),
            _ => (new Slot(-1, -1), ""),
        };
        var application = _applications.GetValueOrDefault(slot, Guid.NewGuid());
        return (application, _keys.GetValueOrDefault((application, keyType), Guid.NewGuid()));
    }

    private void Learn(Step step)
    {
        switch (step.Operation)
        {
            case CreateApplication create:
                _applications[new Slot(create.Caller, create.Name)] = step.Body["applicationId"]!.GetValue<Guid>();
                break;
            case MapKeys { KeyType: var type }:
                _keys[(step.Application, type)] = step.Body["keyMappingId"]!.GetValue<Guid>();
                break;
            case GenerateKeys { KeyType: var type }:
                _keys[(step.Application, type)] = step.Body["keyMappingId"]!.GetValue<Guid>();
                break;
        }
    }

    private Task<HttpResponseMessage> AdministerAsync(int client, string verb) =>
        _chain.KeyManager.SendAsync(HttpMethod.Post, $"{_clients[client].Path}/{verb}");
}
