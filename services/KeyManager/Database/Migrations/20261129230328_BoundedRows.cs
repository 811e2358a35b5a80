using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OobProvisioning.KeyManager.Database.Migrations
{
    /// <inheritdoc />
    public partial class BoundedRows : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "initial_access_tokens",
                columns: table => new
                {
                    id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    registrations = table.Column<int>(type: "integer", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_initial_access_tokens", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_oauth_tokens_expiration_date",
                table: "oauth_tokens",
                column: "expiration_date",
                filter: "authorization_id is null");

            migrationBuilder.CreateIndex(
                name: "ix_initial_access_tokens_expires_at",
                table: "initial_access_tokens",
                column: "expires_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "initial_access_tokens");

            migrationBuilder.DropIndex(
                name: "ix_oauth_tokens_expiration_date",
                table: "oauth_tokens");
        }
    }
}
