namespace OobProvisioning.Benchmarks.Soak.Work;

/// <summary>
/// What the users of an installation do, in thousandths: half are calls of APIs, for which all the rest is done; a token serves for some calls; people look
/// more often than they change. A job that lacks what it needs (nothing is left to delete) makes that instead.
/// </summary>
internal static class Mix
{
    public static IReadOnlyList<Portion> Portions { get; } =
    [
        new("API calls", "through the gateway to a backend", [new(500, (all, due, draw) => all.CallApiAsync(due, draw))]),
        new("tokens", "client_credentials: of clients that call APIs 50, of a thousand busy ones 150, of any 50",
        [
            new(50, (all, due, draw) => all.RenewAsync(due, draw)),
            new(150, (all, due, draw) => all.GetTokenOfBusyAsync(due, draw)),
            new(50, (all, due, draw) => all.GetTokenOfAnyAsync(due, draw)),
        ]),
        new("introspections", "of tokens in use", [new(100, (all, due, draw) => all.IntrospectAsync(due, draw))]),
        new("reads", "own applications 30, one of them 30, its keys 20, lists and searches of administrators 10",
        [
            new(30, (all, due, _) => all.AsDeveloperAsync(due, developer => developer.ListApplicationsAsync())),
            new(30, (all, due, draw) => all.AsDeveloperAsync(due, developer => developer.GetApplicationAsync(draw))),
            new(20, (all, due, draw) => all.AsDeveloperAsync(due, developer => developer.ListKeysAsync(draw))),
            new(10, (all, due, draw) => all.AdministrateAsync(due, draw)),
        ]),
        new("changes", "create 18 and delete 18 applications, generate 8, provide 8 and remove 4 keys, make 4 clients elsewhere",
        [
            new(18, (all, due, _) => all.AsDeveloperAsync(due, developer => developer.CreateAsync())),
            new(18, (all, due, draw) => all.AsDeveloperAsync(due, developer => developer.DeleteAsync(draw))),
            new(8, (all, due, _) => all.AsDeveloperAsync(due, developer => developer.GenerateKeysAsync())),
            new(8, (all, due, _) => all.AsDeveloperAsync(due, developer => developer.ProvideKeysAsync())),
            new(4, (all, due, _) => all.AsDeveloperAsync(due, developer => developer.RemoveKeysAsync())),
            new(4, (all, due, _) => all.AsDeveloperAsync(due, developer => developer.MakeClientAsync())),
        ]),
    ];
}
