using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace OobProvisioning.KeyManager.Accounts;

internal sealed class UserConfiguration : IEntityTypeConfiguration<User>
{
    public const string UniqueUserName = "ux_users_normalized_user_name";
    public const string UniqueEmail = "ux_users_normalized_email";
    private const int StampLength = 64;
    private const int MaxPasswordHashLength = 200;

    /// <summary>A character may become three when it is brought to its normal form.</summary>
    private const int MaxNormalizedEmailLength = 3 * User.MaxEmailLength;

    public void Configure(EntityTypeBuilder<User> builder)
    {
        builder.ToTable("users");
        builder.HasKey(user => user.Id).HasName("pk_users");
        builder.Property(user => user.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(user => user.UserName).HasColumnName("user_name").HasMaxLength(User.MaxUserNameLength).IsRequired();
        builder.Property(user => user.NormalizedUserName).HasColumnName("normalized_user_name").HasMaxLength(User.MaxUserNameLength).IsRequired();
        builder.Property(user => user.Email).HasColumnName("email").HasMaxLength(User.MaxEmailLength);
        builder.Property(user => user.NormalizedEmail).HasColumnName("normalized_email").HasMaxLength(MaxNormalizedEmailLength);
        builder.Property(user => user.PasswordHash).HasColumnName("password_hash").HasMaxLength(MaxPasswordHashLength).IsRequired();
        builder.Property(user => user.SecurityStamp).HasColumnName("security_stamp").HasMaxLength(StampLength).IsRequired();
        builder.Property(user => user.ConcurrencyStamp).HasColumnName("concurrency_stamp").HasMaxLength(StampLength).IsRequired().IsConcurrencyToken();
        builder.Property(user => user.AccessFailedCount).HasColumnName("access_failed_count");
        builder.Property(user => user.LockoutEnd).HasColumnName("lockout_end");
        builder.Property(user => user.Enabled).HasColumnName("enabled");
        builder.Property(user => user.CreatedAt).HasColumnName("created_at");
        builder.HasIndex(user => user.NormalizedUserName).IsUnique().HasDatabaseName(UniqueUserName);
        builder.HasIndex(user => user.NormalizedEmail).IsUnique().HasDatabaseName(UniqueEmail);

        // Identity's own columns that nothing here uses.
        builder.Ignore(user => user.EmailConfirmed);
        builder.Ignore(user => user.PhoneNumber);
        builder.Ignore(user => user.PhoneNumberConfirmed);
        builder.Ignore(user => user.TwoFactorEnabled);
        builder.Ignore(user => user.LockoutEnabled);

        builder.HasMany(user => user.Roles).WithMany().UsingEntity<IdentityUserRole<Guid>>(
            held => held.HasOne<Role>().WithMany().HasForeignKey(row => row.RoleId).HasConstraintName("fk_user_roles_role").OnDelete(DeleteBehavior.Restrict),
            held => held.HasOne<User>().WithMany().HasForeignKey(row => row.UserId).HasConstraintName("fk_user_roles_user").OnDelete(DeleteBehavior.Cascade),
            held =>
            {
                held.ToTable("user_roles");
                held.HasKey(row => new { row.UserId, row.RoleId }).HasName("pk_user_roles");
                held.Property(row => row.UserId).HasColumnName("user_id");
                held.Property(row => row.RoleId).HasColumnName("role_id");
                held.HasIndex(row => row.RoleId).HasDatabaseName("ix_user_roles_role_id");
            });
        builder.Navigation(user => user.Roles).UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}

internal sealed class RoleConfiguration : IEntityTypeConfiguration<Role>
{
    private const int MaxNameLength = 50;

    public void Configure(EntityTypeBuilder<Role> builder)
    {
        builder.ToTable("roles");
        builder.HasKey(role => role.Id).HasName("pk_roles");
        builder.Property(role => role.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(role => role.Name).HasColumnName("name").HasMaxLength(MaxNameLength).IsRequired();
        builder.Property(role => role.NormalizedName).HasColumnName("normalized_name").HasMaxLength(MaxNameLength).IsRequired();
        builder.HasIndex(role => role.NormalizedName).IsUnique().HasDatabaseName("ux_roles_normalized_name");
        builder.Ignore(role => role.ConcurrencyStamp);

        // The roles are fixed, so they come with the table.
        builder.HasData(
            Of("019aa5b0-0000-7000-8000-000000000001", Role.Administrator),
            Of("019aa5b0-0000-7000-8000-000000000002", Role.Subscriber));
    }

    private static Role Of(string id, string name) => new() { Id = Guid.Parse(id), Name = name, NormalizedName = name.ToUpperInvariant() };
}
