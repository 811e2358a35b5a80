using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using OobProvisioning.ServiceDefaults.Auditing;

namespace OobProvisioning.ServiceDefaults.UnitTests.Auditing;

public sealed class AuditOptionsTests
{
    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData("1", 1.0)]
    [InlineData("365.00:00:00", 365.0)]
    [InlineData("36500", 36_500.0)]
    public void A_retention_is_a_time_or_missing(string? text, double? days)
    {
        var options = Read(text);

        Assert.Equal(days, options.Retention?.TotalDays);
        Assert.Empty(Faults(options));
    }

    [Theory]
    [InlineData("00:00:00")]
    [InlineData("-365")]
    [InlineData("23:59:59.9999999")]
    [InlineData("36500.00:00:01")]
    public void What_would_delete_nearly_all_or_never_anything_is_refused_in_a_sentence(string text) => Assert.Equal(
        ["The setting Audit:Retention must be from 1 to 36500 days (365.00:00:00 is 365 days), or missing: then all is kept."],
        Faults(Read(text)));

    private static AuditOptions Read(string? text)
    {
        var options = new AuditOptions();
        new ConfigurationBuilder().AddInMemoryCollection([new("Audit:Retention", text)]).Build().GetSection(AuditOptions.Section).Bind(options);
        return options;
    }

    private static IEnumerable<string?> Faults(AuditOptions options)
    {
        var faults = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), faults, validateAllProperties: true);
        return faults.Select(fault => fault.ErrorMessage);
    }
}
