using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace OobProvisioning.ApiStore.Database;

/// <summary>A value that is read and written whole and never searched: one column of type jsonb.</summary>
internal static class JsonColumns
{
    public static PropertyBuilder<T> HasJsonColumn<T>(this PropertyBuilder<T> property, string name) => property
        .HasColumnName(name)
        .HasColumnType("jsonb")
        .HasConversion(
            value => JsonSerializer.Serialize(value, JsonSerializerOptions.Web),
            text => JsonSerializer.Deserialize<T>(text, JsonSerializerOptions.Web)!,
            new ValueComparer<T>((one, other) => TextOf(one) == TextOf(other), value => TextOf(value).GetHashCode(StringComparison.Ordinal), value => value));

    private static string TextOf<T>(T value) => JsonSerializer.Serialize(value, JsonSerializerOptions.Web);
}
