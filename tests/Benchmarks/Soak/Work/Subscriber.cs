namespace OobProvisioning.Benchmarks.Soak.Work;

/// <summary>A client of an application that has subscribed to the API, and the token that it uses now.</summary>
internal sealed class Subscriber(string client, string token)
{
    private volatile string _token = token;

    public string Client => client;

    public string Token
    {
        get => _token;
        set => _token = value;
    }
}
