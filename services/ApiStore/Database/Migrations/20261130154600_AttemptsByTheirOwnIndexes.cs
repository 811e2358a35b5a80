using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OobProvisioning.ApiStore.Database.Migrations
{
    /// <inheritdoc />
    public partial class AttemptsByTheirOwnIndexes : Migration
    {
        private const string Head = """
            create or replace function begin_verification_attempt(
                attempt uuid, caller bytea, consumer_key bytea, present timestamptz, ends timestamptz,
                caller_lock integer, consumer_key_lock integer, most_of_both integer, most_of_caller integer, most_of_consumer_key integer,
                out both_until timestamptz, out caller_until timestamptz, out consumer_key_until timestamptz, out is_full boolean)
            language plpgsql
            """;

        private const string Look = """
                    select (array_agg(counts_until order by counts_until desc) filter (where failed_at is not null and by_caller and for_key))[most_of_both],
                           (array_agg(counts_until order by counts_until desc) filter (where failed_at is not null and by_caller))[most_of_caller],
                           (array_agg(counts_until order by counts_until desc) filter (where failed_at is not null and for_key))[most_of_consumer_key],
                           count(*) filter (where by_caller and for_key) >= most_of_both
                               or count(*) filter (where by_caller) >= most_of_caller
                               or count(*) filter (where for_key) >= most_of_consumer_key
                    into both_until, caller_until, consumer_key_until, is_full
            """;

        private const string Place = """
                        insert into verification_attempts (id, caller_hash, consumer_key_hash, started_at, counts_until)
                        values (attempt, caller, consumer_key, present, ends);

                        -- A new row comes with a hundred old ones removed at the most; those that others are removing are passed over.
                        delete from verification_attempts where id in (
                            select id from verification_attempts where counts_until <= present order by counts_until limit 100 for update skip locked);
            """;

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
            $"""
            {Head}
            -- Whoever waits holds a connection, so nobody waits here for long (SQLSTATE 55P03). And what has ended leaves entries in the indexes: a plain look
            -- into one takes out those that it meets, any other would meet them each time. Planned once: to plan it took as long as to do it.
            set lock_timeout = '1s' set enable_bitmapscan = off set enable_seqscan = off set plan_cache_mode = force_generic_plan as $$
            begin
                -- The first look is without locks: who is refused keeps nobody waiting. An attempt under way may still fail, so it takes a place.
                for look in 1..2 loop
            {Look}
                    from (
                        -- By the caller's own entries, and the key's own. (The condition of two columns is one that no other index answers: by time alone, it
                        -- would be read of everybody.)
                        select counts_until, failed_at, true as by_caller, consumer_key_hash = consumer_key as for_key from verification_attempts
                        where caller_hash = caller and (caller_hash, counts_until) > (caller, present)
                        union all
                        select counts_until, failed_at, false, true from verification_attempts
                        where consumer_key_hash = consumer_key and (consumer_key_hash, counts_until) > (consumer_key, present) and caller_hash <> caller) as counted;
                    exit when attempt is null or num_nonnulls(both_until, caller_until, consumer_key_until) > 0;

                    if look = 1 then
                        -- It need not be on the disk before it counts: if the database breaks down now, so does the attempt.
                        set local synchronous_commit = off;

                        -- The caller's lock comes first for everybody: nobody waits in a circle.
                        perform pg_advisory_xact_lock(1, caller_lock);
                        perform pg_advisory_xact_lock(2, consumer_key_lock);
                    elsif not is_full then
            {Place}
                    end if;
                end loop;
            end
            $$
            """);

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
            $"""
            {Head}
            as $$
            begin
                for look in 1..2 loop
            {Look}
                    from (
                        select counts_until, failed_at, caller_hash = caller as by_caller, consumer_key_hash = consumer_key as for_key
                        from verification_attempts
                        where counts_until > present and (caller_hash = caller or consumer_key_hash = consumer_key)) as counted;
                    exit when attempt is null or num_nonnulls(both_until, caller_until, consumer_key_until) > 0;

                    if look = 1 then
                        set local synchronous_commit = off;
                        set local lock_timeout = '1s';
                        perform pg_advisory_xact_lock(1, caller_lock);
                        perform pg_advisory_xact_lock(2, consumer_key_lock);
                    elsif not is_full then
            {Place}
                    end if;
                end loop;
            end
            $$
            """);
    }
}
