using OobProvisioning.ApiStore.Callers;
using OobProvisioning.ServiceDefaults.Bearer;

namespace OobProvisioning.ApiStore.Catalogue;

/// <summary>Who answers for an API where nobody was named: whoever adds it, by the name that people know, or by the id while nobody tells the name.</summary>
internal sealed class ApiProvider(Subjects subjects)
{
    public async Task<string> OfAsync(Caller caller, CancellationToken cancellationToken)
    {
        var owner = Owner.Of(caller);
        var found = await subjects.FindAsync([owner], cancellationToken);
        return found.NameOf(owner) is { Length: <= Api.MaxProviderLength } name ? name : caller.Id;
    }
}
