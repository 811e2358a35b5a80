using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OobProvisioning.ApiStore.Database;

namespace OobProvisioning.ApiStore.Catalogue;

internal sealed class ApiConfiguration : IEntityTypeConfiguration<Api>
{
    /// <summary>Two APIs at one address could not be told apart.</summary>
    public const string UniqueRoute = "ux_apis_route";

    /// <summary>An API that applications are subscribed to stays.</summary>
    public const string SubscribedKey = "fk_subscriptions_api";

    public void Configure(EntityTypeBuilder<Api> builder)
    {
        builder.ToTable("apis", table =>
        {
            table.HasCheckConstraint("ck_apis_context", "context like '/%'");
            table.HasCheckConstraint("ck_apis_state", $"state in ({string.Join(", ", Enum.GetValues<ApiState>().Select(state => $"'{state.Text()}'"))})");
        });
        builder.HasKey(api => api.Id).HasName("pk_apis");
        builder.Property(api => api.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(api => api.Name).HasColumnName("name").HasMaxLength(Api.MaxNameLength);
        builder.Property(api => api.Context).HasColumnName("context").HasMaxLength(Api.MaxContextLength);
        builder.Property(api => api.ApiVersion).HasColumnName("api_version").HasMaxLength(Api.MaxVersionLength);
        builder.Property(api => api.Route).HasColumnName("route").HasMaxLength(Api.MaxContextLength + Api.MaxVersionLength + 1);
        builder.Property(api => api.Description).HasColumnName("description").HasMaxLength(Api.MaxDescriptionLength);
        builder.Property(api => api.Provider).HasColumnName("provider").HasMaxLength(Api.MaxProviderLength);
        builder.PrimitiveCollection(api => api.Tags).HasColumnName("tags");
        builder.Property(api => api.State).HasColumnName("state").HasMaxLength(10)
            .HasConversion(state => state.Text(), text => ApiStates.Parse(text));
        builder.Property(api => api.Design).HasJsonColumn("design");
        builder.Property(api => api.CreatedAt).HasColumnName("created_at");
        builder.Property(api => api.ChangedAt).HasColumnName("changed_at");
        builder.Property(api => api.Version).IsRowVersion();
        builder.Ignore(api => api.Uri);
        builder.HasIndex(api => api.Route).IsUnique().HasDatabaseName(UniqueRoute);
        builder.HasIndex(api => new { api.Name, api.Id }).HasDatabaseName("ix_apis_name");
    }
}
