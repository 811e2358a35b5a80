using Microsoft.EntityFrameworkCore;

namespace OobProvisioning.ApiStore.KeyMappings;

/// <summary>Finds mappings by how their clients were when they were last heard of; nobody is asked.</summary>
internal static class SeenSearch
{
    /// <param name="mappings">All of them: what is searched is written whole, so the text of the search is the database's own.</param>
    /// <param name="clientState">See <see cref="ClientState"/>; null: all.</param>
    public static IQueryable<KeyMapping> SeenAs(this DbSet<KeyMapping> mappings, string? clientState) => clientState is null
        ? mappings
        : mappings.FromSql($"select * from key_mappings where coalesce(last_seen ->> 'state', 'UNKNOWN') = {clientState}"); // As its index has it.

    /// <summary>Those whose clients get no tokens, or will not for long.</summary>
    /// <param name="mappings">All of them.</param>
    /// <param name="soon">Until then a secret ought to live.</param>
    public static IQueryable<KeyMapping> NeedingAttention(this DbSet<KeyMapping> mappings, DateTimeOffset soon)
    {
        string[] bad = [ClientState.Revoked.Text(), ClientState.Gone.Text()];
        return mappings.FromSql(
            $"""
            select * from key_mappings
            where last_seen ->> 'state' = any ({bad}) or (last_seen ->> 'secretsExpireAt')::timestamptz < {soon}
            """);
    }
}
