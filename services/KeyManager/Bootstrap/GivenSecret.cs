using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OobProvisioning.KeyManager.OAuthClients.Secrets;

namespace OobProvisioning.KeyManager.Bootstrap;

/// <summary>A secret that the deployment has given, by its verifier. Remembered so that it is given once, whatever became of it since.</summary>
internal sealed class GivenSecret
{
    private GivenSecret()
    {
    }

    public string Verifier { get; private set; } = "";

    public static GivenSecret Of(string verifier) => new() { Verifier = verifier };
}

internal sealed class GivenSecretConfiguration : IEntityTypeConfiguration<GivenSecret>
{
    public void Configure(EntityTypeBuilder<GivenSecret> builder)
    {
        builder.ToTable("given_secrets");
        builder.HasKey(given => given.Verifier).HasName("pk_given_secrets");
        builder.Property(given => given.Verifier).HasColumnName("verifier").HasMaxLength(OAuthClientSecret.MaxVerifierLength);
    }
}
