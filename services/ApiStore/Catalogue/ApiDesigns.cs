using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ApiStore.KeyManagers;
using OobProvisioning.ApiStore.Settings.Throttling;
using OobProvisioning.ServiceDefaults.Problems;

namespace OobProvisioning.ApiStore.Catalogue;

/// <summary>Makes a design of what an administrator says, or says every fault of it. Key managers are named as in any request, and kept by their ids.</summary>
internal sealed class ApiDesigns(ApiStoreDb db, ThrottlingPolicies policies)
{
    public async Task<(ApiDesign? Design, Faults Faults)> OfAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        var faults = ApiRules.Check(request, policies);
        var ids = await db.Set<KeyManager>().AsNoTracking().Select(keyManager => new { keyManager.Id, keyManager.Name }).ToListAsync(cancellationToken);
        var byName = ids.SelectMany(row => ((string[])[row.Name, row.Id.ToString()]).Select(text => (text, row.Id)))
            .DistinctBy(pair => pair.text).ToDictionary(pair => pair.text, pair => pair.Id);
        var keyManagers = request.KeyManagers?.Select(text => Find(text, "keyManagers")).OfType<Guid>().Distinct().ToList() ?? [];
        var opaque = string.IsNullOrEmpty(request.OpaqueTokenKeyManager) ? null : Find(request.OpaqueTokenKeyManager, "opaqueTokenKeyManager");
        faults.AddIf(
            opaque is { } one && keyManagers.Count > 0 && !keyManagers.Contains(one),
            "opaqueTokenKeyManager",
            "It must be one of the key managers of which tokens are taken.");
        return faults.Any ? (null, faults) : (Of(request, keyManagers, opaque), faults);

        Guid? Find(string? text, string field)
        {
            var found = text is not null && byName.TryGetValue(text, out var id) ? id : (Guid?)null;
            faults.AddIf(found is null, field, "There is no key manager of that name or id.");
            return found;
        }
    }

    private ApiDesign Of(ApiRequest request, IReadOnlyList<Guid> keyManagers, Guid? opaque) => new()
    {
        ProductionEndpoint = new Uri(request.Endpoints!.Production!),
        SandboxEndpoint = request.Endpoints.Sandbox is { } sandbox ? new Uri(sandbox) : null,
        Policies = [.. request.Policies?.OfType<string>().Distinct() ?? policies.Names],
        Scopes = request.Scopes ?? [],
        Operations = request.Operations ?? [],
        KeyManagers = keyManagers,
        OpaqueTokenKeyManager = opaque,
        CorsOrigins = [.. request.CorsOrigins?.OfType<string>().Distinct() ?? []],
        PassesAuthorization = request.PassesAuthorization is true,
    };
}
