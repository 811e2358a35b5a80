namespace OobProvisioning.Chaos.Load;

/// <summary>How requests may fail while something is broken. Status 0 is a connection that broke before there was an answer.</summary>
/// <param name="Why">What is broken.</param>
/// <param name="Management">The statuses of calls that need store, Key Manager and database.</param>
/// <param name="ApiCalls">Those of API calls, which need a gateway alone.</param>
internal sealed record Excuse(string Why, int[] Management, int[] ApiCalls)
{
    private const int Broken = 0;
    private const int Unavailable = 503;
    private const int Late = 504;

    public static readonly Excuse None = new("nothing that was broken explains it", [], []);

    /// <summary>A process that is killed takes its requests with it.</summary>
    public static Excuse Killed(string why) => new(why, [Broken, Unavailable, Late], [Broken, Unavailable]);

    /// <summary>Where the database is away the services say so. Calls of APIs need none.</summary>
    public static Excuse NoDatabase(string why) => new(why, [Unavailable, Late], []);

    public bool Allows(string work, int status) => (work == ApiCaller.CallApi ? ApiCalls : Management).Contains(status);
}
