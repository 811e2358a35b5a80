using Microsoft.AspNetCore.Components;
using OobProvisioning.ConsoleKit;
using OobProvisioning.KeyManager.Accounts.Management;
using OobProvisioning.ServiceDefaults.Problems;

namespace OobProvisioning.KeyManager.Console.Users;

/// <summary>A page about one user; there is no such page without them.</summary>
public abstract class UserPageBase : ConsolePage
{
    internal static readonly PageLink[] Crumbs = [new(ConsolePaths.Users, ConsoleTexts.Users)];

    [Parameter]
    public Guid Id { get; set; }

    [Inject]
    private protected GetUser GetUser { get; set; } = null!;

    /// <summary>Null if there is none (any more).</summary>
    private protected UserView? User { get; private set; }

    /// <summary>The version of the user that was read.</summary>
    protected string? Version { get; private set; }

    protected override async Task OnInitializedAsync()
    {
        var found = await GetUser.RunAsync(Id, Aborted);
        User = found.Shown<UserView>();
        Version = found.Version();
        if (User is null)
        {
            SayMissing(ConsolePaths.Users);
        }
    }
}
