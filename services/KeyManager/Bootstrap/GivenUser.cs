using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OobProvisioning.KeyManager.Accounts;

namespace OobProvisioning.KeyManager.Bootstrap;

/// <summary>
/// A user that the deployment has given, by name. Remembered so that it is made once, whatever became of it since. Not by the password, as a secret
/// is: one that an operator has thought of would be guessable from a fast hash.
/// </summary>
internal sealed class GivenUser
{
    private GivenUser()
    {
    }

    public string NormalizedUserName { get; private set; } = "";

    public static GivenUser Of(string normalizedUserName) => new() { NormalizedUserName = normalizedUserName };
}

internal sealed class GivenUserConfiguration : IEntityTypeConfiguration<GivenUser>
{
    public void Configure(EntityTypeBuilder<GivenUser> builder)
    {
        builder.ToTable("given_users");
        builder.HasKey(given => given.NormalizedUserName).HasName("pk_given_users");
        builder.Property(given => given.NormalizedUserName).HasColumnName("normalized_user_name").HasMaxLength(User.MaxUserNameLength);
    }
}
