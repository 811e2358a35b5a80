using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace OobProvisioning.ServiceDefaults.Protection;

/// <summary>Data protection whose ring is wrapped by the master key. Where the ring is kept is the service's own choice.</summary>
public static class ProtectionSetup
{
    public static IDataProtectionBuilder AddProtection(this WebApplicationBuilder builder, string applicationName)
    {
        builder.Services.AddOptions<ProtectionOptions>()
            .BindConfiguration(ProtectionOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        builder.Services.AddOptions<KeyManagementOptions>()
            .Configure<IOptions<ProtectionOptions>>((keys, protection) => keys.XmlEncryptor = new MasterKeyEncryptor(protection.Value));
        builder.Services.AddSingleton<MasterKeyRotation>();
        builder.Services.AddSingleton<MasterKeyCheck>();
        builder.Services.AddHostedService(services => services.GetRequiredService<MasterKeyCheck>());
        return builder.Services.AddDataProtection().SetApplicationName(applicationName);
    }
}
