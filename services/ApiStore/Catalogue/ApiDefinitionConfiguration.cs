using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace OobProvisioning.ApiStore.Catalogue;

internal sealed class ApiDefinitionConfiguration : IEntityTypeConfiguration<ApiDefinition>
{
    public const int MaxLength = 1024 * 1024;

    public void Configure(EntityTypeBuilder<ApiDefinition> builder)
    {
        builder.ToTable("api_definitions");
        builder.HasKey(definition => definition.ApiId).HasName("pk_api_definitions");
        builder.Property(definition => definition.ApiId).HasColumnName("api_id").ValueGeneratedNever();
        builder.Property(definition => definition.Document).HasColumnName("document").HasMaxLength(MaxLength);
        builder.HasOne<Api>().WithOne().HasForeignKey<ApiDefinition>(definition => definition.ApiId)
            .HasConstraintName("fk_api_definitions_api").OnDelete(DeleteBehavior.Cascade);
    }
}
