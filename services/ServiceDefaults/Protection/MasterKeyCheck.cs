using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;
using OobProvisioning.ServiceDefaults.Hosting;

namespace OobProvisioning.ServiceDefaults.Protection;

/// <summary>
/// Before the ring is used: the master key opens every key in it. Data protection itself would pass over those that it cannot
/// open and quietly begin another ring under the wrong master key.
/// </summary>
public sealed class MasterKeyCheck(IOptions<KeyManagementOptions> ring, IServiceProvider services) : BeforeListening
{
    /// <exception cref="StartupException">The master key is another one than that of the ring.</exception>
    public void Check()
    {
        var decryptor = new MasterKeyDecryptor(services);
        foreach (var wrapped in ring.Value.XmlRepository!.GetAllElements().SelectMany(key => key.Descendants(MasterKeyEncryptor.Element)))
        {
            decryptor.Decrypt(wrapped);
        }
    }

    public override Task StartingAsync(CancellationToken cancellationToken)
    {
        Check();
        return Task.CompletedTask;
    }
}
