using Microsoft.AspNetCore.Components;
using OobProvisioning.ConsoleKit;
using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.KeyManager.ServiceProviders;
using OobProvisioning.ServiceDefaults.Problems;

namespace OobProvisioning.KeyManager.Console.Providers;

/// <summary>A page about one service provider; there is no such page without it.</summary>
public abstract class ProviderPageBase : ConsolePage
{
    [Parameter]
    public Guid Id { get; set; }

    [Inject]
    private protected GetServiceProvider GetServiceProvider { get; set; } = null!;

    /// <summary>Null if there is none (any more).</summary>
    protected ServiceProviderView? Provider { get; private set; }

    /// <summary>The version of the provider that was read.</summary>
    protected string? Version { get; private set; }

    protected string ProviderPath => ConsolePaths.Of(ConsolePaths.ServiceProvider, Id);

    /// <summary>The pages above one that is about a part of the provider.</summary>
    protected IReadOnlyList<PageLink> Crumbs => [new(ConsolePaths.ServiceProviders, ConsoleTexts.ServiceProviders), new(ProviderPath, Provider!.Name)];

    /// <summary>Of what audit events tell who changed the provider or its client.</summary>
    protected IReadOnlyList<string> Audited => Provider?.OAuthClient is { } client
        ? [ServiceProviderAudit.Object(Id), OAuthClientAudit.Object(client.ClientId)]
        : [ServiceProviderAudit.Object(Id)];

    /// <summary>Whether the page makes sense for this provider.</summary>
    protected virtual bool IsAbout(ServiceProviderView provider) => true;

    /// <summary>Goes on to the page of secrets, which shows a new one once.</summary>
    protected void LeaveWithSecret(string secret)
    {
        Once.Put(Notices.SecretOf(Id), secret);
        Navigation.NavigateTo(ConsolePaths.Of(ConsolePaths.Secrets, Id));
    }

    protected override async Task OnInitializedAsync()
    {
        var found = await GetServiceProvider.RunAsync(Id, Aborted);
        Version = found.Version();
        Provider = found.Shown<ServiceProviderView>() is { } provider && IsAbout(provider) ? provider : null;
        if (Provider is null)
        {
            SayMissing(found.Shown<ServiceProviderView>() is { } other ? PathAfterDeletion(other) : ConsolePaths.ServiceProviders);
        }
    }

    /// <summary>Where the page leads that deletes a part of this provider.</summary>
    protected virtual string PathAfterDeletion(ServiceProviderView provider) => ProviderPath;
}
