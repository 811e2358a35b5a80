using System.Net.Http.Headers;
using System.Text;
using OobProvisioning.Benchmarks.Soak.Pace;
using OobProvisioning.Chaos.Auditing;
using OobProvisioning.Chaos.Load;
using OobProvisioning.LocalStack;
using OobProvisioning.LocalStack.Stack;
using OobProvisioning.Story;

namespace OobProvisioning.Benchmarks.Soak.Work;

/// <summary>Makes a population: an API, subscribers among the seeded applications, developers with some applications of their own, an administrator.</summary>
internal sealed class Settlement(RunningStack stack, int rows, Ledger ledger, Tally tally)
{
    private const int MostSubscribers = 200;
    private const int MostDevelopers = 50;
    private const int ApplicationsOfEach = 3;
    private const int PageSize = 100;
    private const int LongestToken = 86_400; // A day, in seconds.
    private const string AdministratorScope = "service_providers:view service_providers:manage apim:subscribe apim:admin apim:sub_manage users:manage";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    public async Task<Population> SettleAsync(CancellationToken stop)
    {
        var http = new HttpClient(new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false })
        {
            BaseAddress = stack.Address,
            Timeout = TimeSpan.FromSeconds(30), // Longer than any budget inside.
        };
        var automation = AutomationCredentials.Read(stack.Folder.Credentials).Automation;
        var population = new Population(http, rows, Basic(automation));
        try
        {
            var token = await TokenAsync(population, automation, AdministratorScope);
            population.AdministratorToken = await NewTokenAsync(population, token, AdministratorScope);
            await SubscribeAsync(population, token, stop);
            for (var developer = 0; developer < Math.Clamp(rows / 100, 2, MostDevelopers); developer++)
            {
                stop.ThrowIfCancellationRequested();
                population.Add(await DeveloperAsync(population, token));
            }

            return population;
        }
        catch
        {
            population.Dispose();
            throw;
        }
    }

    /// <summary>Seeded applications that may call as often as they like; who is refused a token was seeded as revoked.</summary>
    private async Task SubscribeAsync(Population population, string token, CancellationToken stop)
    {
        var wire = population.NewWire();
        var store = new StoreApi(wire, token);
        var context = $"/soak-{Guid.NewGuid():N}";
        var api = (await DoneAsync(store.PublishApiAsync(new
        {
            name = context,
            context,
            version = "1.0",
            endpoints = new { production = new Uri(stack.Backend, "production") },
            operations = (object[])[new { method = "GET", path = "/items" }],
            lifeCycleStatus = "PUBLISHED",
        }))).Text("id");
        population.ApiPath = $"{context[1..]}/1.0/items";

        var subscribers = new List<Subscriber>();
        foreach (var application in await UnlimitedAsync(wire, token))
        {
            stop.ThrowIfCancellationRequested();
            var keys = (await DoneAsync(store.ListKeysAsync(application))).Body.GetProperty("list");
            var client = keys[0].GetProperty("consumerKey").GetString()!;
            if (await new ClientTokens(wire).GetAsync(client, client) is { IsDone: true } reply)
            {
                await DoneAsync(store.SubscribeAsync(application, api));
                subscribers.Add(new Subscriber(client, reply.Text("access_token")));
            }
        }

        population.Subscribers = subscribers.Count > 0 ? subscribers : throw new LauncherException("No seeded application may call as often as it likes.");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(LongestWait);
        foreach (var subscriber in subscribers)
        {
            await UntilKnownAsync(wire, population.ApiPath, subscriber, limit.Token);
        }
    }

    private static async Task<List<string>> UnlimitedAsync(TimedWire wire, string token)
    {
        var found = new List<string>();
        for (var offset = 0; found.Count < MostSubscribers; offset += PageSize)
        {
            var path = $"store/api/v3/applications?limit={PageSize}&offset={offset}";
            var list = (await DoneAsync(wire.SendAsync("list applications", HttpMethod.Get, path, token))).Body.GetProperty("list");
            found.AddRange(list.EnumerateArray()
                .Where(application => application.GetProperty("throttlingPolicy").GetString() == "Unlimited")
                .Select(application => application.GetProperty("applicationId").GetString()!));
            if (list.GetArrayLength() < PageSize)
            {
                break;
            }
        }

        return [.. found.Take(MostSubscribers)];
    }

    private static async Task UntilKnownAsync(TimedWire wire, string path, Subscriber subscriber, CancellationToken limit)
    {
        while (!(await wire.SendAsync("find the API", HttpMethod.Get, path, subscriber.Token)).IsDone)
        {
            await Task.Delay(Pause, limit);
        }
    }

    private async Task<PortalDeveloper> DeveloperAsync(Population population, string manager)
    {
        var (wire, token) = (population.NewWire(), await NewTokenAsync(population, manager, "apim:subscribe"));
        var store = new StoreApi(wire, token);
        var clients = new ProvidedClients(wire, population.AdministratorToken, ledger);
        var keys = new Keys(store, new ClientTokens(wire), clients, ledger, tally);
        var developer = new PortalDeveloper(wire, token, store, new Applications(store, keys, ledger, tally), keys, clients);
        for (var application = 0; application < ApplicationsOfEach; application++)
        {
            await developer.CreateAsync();
            await developer.GenerateKeysAsync();
            await developer.ProvideKeysAsync();
        }

        return developer;
    }

    /// <summary>Of a client of its own, that lives as long as the longest soak.</summary>
    private static async Task<string> NewTokenAsync(Population population, string manager, string scope)
    {
        const string Providers = "carbon/api/v1/service-providers";
        var wire = population.NewWire();
        var provider = await DoneAsync(wire.SendAsync(
            "register service provider", HttpMethod.Post, Providers, manager, new { name = $"Soak {Guid.NewGuid():N}" }));
        var client = await DoneAsync(wire.SendAsync(
            "configure client",
            HttpMethod.Put,
            $"{Providers}/{provider.Text("id")}/oauth-client",
            manager,
            new { grantTypes = (string[])["client_credentials"], scopes = scope.Split(' '), accessTokenLifetimeSeconds = LongestToken }));
        return await TokenAsync(population, new ClientCredentials(client.Text("clientId"), client.Text("clientSecret")), scope);
    }

    private static async Task<string> TokenAsync(Population population, ClientCredentials client, string scope) =>
        (await DoneAsync(new ClientTokens(population.NewWire()).GetAsync(client.Id, client.Secret, scope))).Text("access_token");

    private static AuthenticationHeaderValue Basic(ClientCredentials client) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Uri.EscapeDataString(client.Id)}:{Uri.EscapeDataString(client.Secret)}")));

    private static async Task<Reply> DoneAsync(Task<Reply> asked)
    {
        var reply = await asked;
        return reply.IsDone ? reply : throw new LauncherException($"The soak cannot be prepared: {Fault.Of("its preparation", reply)}.");
    }
}
