using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OobProvisioning.ApiStore.Database.Migrations
{
    /// <inheritdoc />
    public partial class UsageCounts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "usage_batches",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    counted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_usage_batches", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "usage_counts",
                columns: table => new
                {
                    application_id = table.Column<Guid>(type: "uuid", nullable: false),
                    api_id = table.Column<Guid>(type: "uuid", nullable: false),
                    key_type = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    span = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: false),
                    begins_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    requests = table.Column<long>(type: "bigint", nullable: false),
                    client_errors = table.Column<long>(type: "bigint", nullable: false),
                    server_errors = table.Column<long>(type: "bigint", nullable: false),
                    latency_total = table.Column<long>(type: "bigint", nullable: false),
                    latency_longest = table.Column<long>(type: "bigint", nullable: false),
                    latency_buckets = table.Column<long[]>(type: "bigint[]", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_usage_counts", x => new { x.application_id, x.api_id, x.key_type, x.span, x.begins_at });
                    table.CheckConstraint("ck_usage_counts_key_type", "key_type in ('PRODUCTION', 'SANDBOX')");
                    table.CheckConstraint("ck_usage_counts_span", "span in ('hour', 'day')");
                })
                .Annotation("Npgsql:StorageParameter:fillfactor", 70);

            migrationBuilder.CreateIndex(
                name: "ix_usage_counts_age",
                table: "usage_counts",
                columns: new[] { "span", "begins_at" });

            migrationBuilder.CreateIndex(
                name: "ix_usage_counts_api",
                table: "usage_counts",
                columns: new[] { "api_id", "span", "begins_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "usage_batches");

            migrationBuilder.DropTable(
                name: "usage_counts");
        }
    }
}
