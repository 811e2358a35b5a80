using System.ComponentModel.DataAnnotations;
using StackExchange.Redis;

namespace OobProvisioning.Gateway.Invocation.Throttling;

/// <summary>Where several gateways count together.</summary>
internal sealed class ThrottlingOptions : IValidatableObject
{
    public const string Section = "Throttling";

    /// <summary>
    /// A Redis or Valkey in the form <c>host:6379,password=…,ssl=true</c>, the same for all gateways; give it as a file where it has a password. Without it
    /// each gateway counts for itself.
    /// </summary>
    public string Redis { get; set; } = "";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Redis.Length > 0 && !IsConnection(Redis))
        {
            yield return new("The setting Throttling:Redis is no connection such as redis.example:6379,password=…,ssl=true."); // It may hold a password.
        }
    }

    private static bool IsConnection(string text)
    {
        try
        {
            return ConfigurationOptions.Parse(text).EndPoints.Count > 0;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
