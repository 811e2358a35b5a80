namespace OobProvisioning.Benchmarks.Baselines;

/// <summary>The Key Manager's paths, at which the others answer too.</summary>
internal static class Paths
{
    public const string Token = "/oauth2/token";
    public const string Introspection = "/oauth2/introspect";
    public const string Registration = "/oauth2/register";
    public const string Keys = "/oauth2/jwks";
    public const string Discovery = "/.well-known/openid-configuration";
    public const string Applications = "/store/api/v3/applications";
    public const string StoreSettings = "/store/api/v3/settings";
    public const string Ready = "/health/ready";
    public const string Live = "/health/live";
    public const string Metrics = "/metrics";
}
