using OobProvisioning.ServiceDefaults.Bearer;

namespace OobProvisioning.ApiStore.Callers;

/// <summary>Whom things of the store belong to: the three together, since two issuers may know the same id.</summary>
/// <param name="Issuer">Who vouches for the owner.</param>
/// <param name="Kind"><see cref="Caller.User"/> or <see cref="Caller.Client"/>.</param>
/// <param name="Id">The subject.</param>
internal sealed record Owner(string Issuer, string Kind, string Id)
{
    public static Owner Of(Caller caller) => new(caller.Issuer, caller.Kind, caller.Id);
}
