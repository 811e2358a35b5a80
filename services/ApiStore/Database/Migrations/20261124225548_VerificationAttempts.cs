using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OobProvisioning.ApiStore.Database.Migrations
{
    /// <inheritdoc />
    public partial class VerificationAttempts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "verification_attempts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    caller_hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    consumer_key_hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    failed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    counts_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_verification_attempts", x => x.id);
                    table.CheckConstraint("ck_verification_attempts_caller_hash", "octet_length(caller_hash) = 32");
                    table.CheckConstraint("ck_verification_attempts_consumer_key_hash", "octet_length(consumer_key_hash) = 32");
                });

            migrationBuilder.CreateIndex(
                name: "ix_verification_attempts_caller",
                table: "verification_attempts",
                columns: new[] { "caller_hash", "counts_until" });

            migrationBuilder.CreateIndex(
                name: "ix_verification_attempts_consumer_key",
                table: "verification_attempts",
                columns: new[] { "consumer_key_hash", "counts_until" });

            migrationBuilder.CreateIndex(
                name: "ix_verification_attempts_counts_until",
                table: "verification_attempts",
                column: "counts_until");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "verification_attempts");
        }
    }
}
