using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OobProvisioning.KeyManager.Database.Migrations
{
    /// <inheritdoc />
    public partial class ClientKeys : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "client_id",
                table: "revoked_tokens",
                type: "character varying(100)",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "jwks",
                table: "oauth_clients",
                type: "character varying(16384)",
                maxLength: 16384,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "jwks_uri",
                table: "oauth_clients",
                type: "character varying(2000)",
                maxLength: 2000,
                nullable: true);

            migrationBuilder.AddColumn<string[]>(
                name: "named_scopes",
                table: "oauth_clients",
                type: "text[]",
                nullable: false,
                defaultValueSql: "'{}'");

            migrationBuilder.AddColumn<string>(
                name: "token_endpoint_auth_signing_alg",
                table: "oauth_clients",
                type: "character varying(10)",
                maxLength: 10,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "used_client_assertions",
                columns: table => new
                {
                    client_id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    jti_hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_used_client_assertions", x => new { x.client_id, x.jti_hash });
                });

            migrationBuilder.CreateIndex(
                name: "ix_revoked_tokens_client_id_expires_at",
                table: "revoked_tokens",
                columns: new[] { "client_id", "expires_at" });

            migrationBuilder.AddCheckConstraint(
                name: "ck_oauth_clients_keys",
                table: "oauth_clients",
                sql: "num_nonnulls(jwks, jwks_uri) = case token_endpoint_auth_method when 'private_key_jwt' then 1 else 0 end");

            migrationBuilder.CreateIndex(
                name: "ix_used_client_assertions_expires_at",
                table: "used_client_assertions",
                column: "expires_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "used_client_assertions");

            migrationBuilder.DropIndex(
                name: "ix_revoked_tokens_client_id_expires_at",
                table: "revoked_tokens");

            migrationBuilder.DropCheckConstraint(
                name: "ck_oauth_clients_keys",
                table: "oauth_clients");

            migrationBuilder.DropColumn(
                name: "client_id",
                table: "revoked_tokens");

            migrationBuilder.DropColumn(
                name: "jwks",
                table: "oauth_clients");

            migrationBuilder.DropColumn(
                name: "jwks_uri",
                table: "oauth_clients");

            migrationBuilder.DropColumn(
                name: "named_scopes",
                table: "oauth_clients");

            migrationBuilder.DropColumn(
                name: "token_endpoint_auth_signing_alg",
                table: "oauth_clients");
        }
    }
}
