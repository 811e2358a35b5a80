using OobProvisioning.ConsoleKit.Pages;
using OobProvisioning.ServiceDefaults.Bearer;

namespace OobProvisioning.ApiStore.Portal;

/// <summary>A page of the store, or a part of one, for whoever is signed in.</summary>
public abstract class PortalPage : KitPage
{
    protected Caller Caller => Caller.Of(Http.User);
}
