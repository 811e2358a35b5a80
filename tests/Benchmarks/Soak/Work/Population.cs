using System.Net.Http.Headers;
using System.Threading.Channels;
using OobProvisioning.Benchmarks.Baselines;
using OobProvisioning.Benchmarks.Growth;
using OobProvisioning.Benchmarks.Soak.Pace;
using OobProvisioning.Chaos.Load;

namespace OobProvisioning.Benchmarks.Soak.Work;

/// <summary>Everybody who uses the installation, and what each of them does.</summary>
/// <param name="http">Leads to the gateway.</param>
/// <param name="rows">How many clients and applications were seeded.</param>
/// <param name="introspecting">Who may ask about anybody's token.</param>
internal sealed class Population(HttpClient http, int rows, AuthenticationHeaderValue introspecting) : IDisposable
{
    private const int Busy = 1_000;
    private readonly Channel<PortalDeveloper> _atRest = Channel.CreateUnbounded<PortalDeveloper>();

    /// <summary>Where what is answered now is noted.</summary>
    public Answers Answers { get; set; } = new();

    public IReadOnlyList<Subscriber> Subscribers { get; set; } = [];

    /// <summary>Of the API, at the gateway.</summary>
    public string ApiPath { get; set; } = "";

    /// <summary>Opens what administrators see.</summary>
    public string AdministratorToken { get; set; } = "";

    public TimedWire NewWire(long? due = null) => new(http, () => Answers) { Due = due };

    public void Add(PortalDeveloper developer) => _atRest.Writer.TryWrite(developer);

    public Task CallApiAsync(long? due, int draw) => NewWire(due).SendAsync("call an API", HttpMethod.Get, ApiPath, Any(Subscribers, draw).Token);

    public async Task RenewAsync(long? due, int draw)
    {
        var subscriber = Any(Subscribers, draw);
        if (await GetTokenAsync(due, subscriber.Client) is { IsDone: true } reply)
        {
            subscriber.Token = reply.Text("access_token");
        }
    }

    public Task GetTokenOfBusyAsync(long? due, int draw) => GetTokenAsync(due, ActiveClient(draw % Math.Min(Busy, rows / 2)));

    public Task GetTokenOfAnyAsync(long? due, int draw) => GetTokenAsync(due, ActiveClient(draw % (rows / 2)));

    public Task IntrospectAsync(long? due, int draw) => NewWire(due).SendAsync(
        "introspect a token",
        HttpMethod.Post,
        Paths.Introspection,
        introspecting,
        () => new FormUrlEncodedContent([KeyValuePair.Create("token", Any(Subscribers, draw).Token)]));

    public Task AdministrateAsync(long? due, int draw) => NewWire(due).SendAsync(
        "list or search, as administrator", HttpMethod.Get, Any(AdministratorCalls, draw).Path(rows), AdministratorToken);

    /// <summary>As one of those who do nothing at the moment; when there is none the work waits, and that is seen in its time.</summary>
    public async Task AsDeveloperAsync(long? due, Func<PortalDeveloper, Task> workAsync)
    {
        var developer = await _atRest.Reader.ReadAsync();
        developer.Wire.Due = due;
        await workAsync(developer);
        _atRest.Writer.TryWrite(developer);
    }

    public void Dispose() => http.Dispose();

    private static IReadOnlyList<GrowthCall> AdministratorCalls { get; } = [.. GrowthCall.All.Where(call => !call.IsDeep)];

    /// <summary>The secret of each seeded client is its id.</summary>
    private Task<Reply> GetTokenAsync(long? due, string client) => new ClientTokens(NewWire(due)).GetAsync(client, client);

    /// <summary>Those in odd places are not revoked.</summary>
    private static string ActiveClient(int number) => GrowthCall.ClientOf(1 + (2 * number));

    private static T Any<T>(IReadOnlyList<T> all, int draw) => all[draw % all.Count];
}
