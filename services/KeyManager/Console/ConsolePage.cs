using OobProvisioning.ConsoleKit.Pages;
using OobProvisioning.ServiceDefaults.Bearer;

namespace OobProvisioning.KeyManager.Console;

/// <summary>A page of the console, for whoever is signed in.</summary>
public abstract class ConsolePage : KitPage
{
    private protected Caller Caller => ConsoleCaller.Of(Http.User);
}
