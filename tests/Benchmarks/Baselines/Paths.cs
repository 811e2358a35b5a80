namespace OobProvisioning.Benchmarks.Baselines;

/// <summary>The Key Manager's paths, at which the others answer too.</summary>
internal static class Paths
{
    public const string Token = "/oauth2/token";
    public const string Introspection = "/oauth2/introspect";
    public const string Registration = "/oauth2/register";
    public const string Ready = "/health/ready";
    public const string Metrics = "/metrics";
}
