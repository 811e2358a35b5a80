using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OobProvisioning.KeyManager.Database.Migrations
{
    /// <inheritdoc />
    public partial class RegistrationAccessTokens : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "token_endpoint_auth_method",
                table: "oauth_clients",
                type: "character varying(30)",
                maxLength: 30,
                nullable: false,
                defaultValue: "client_secret_basic");

            migrationBuilder.Sql("update oauth_clients set token_endpoint_auth_method = 'none' where client_type = 'public';");

            migrationBuilder.CreateTable(
                name: "registration_access_tokens",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    registration_id = table.Column<Guid>(type: "uuid", nullable: false),
                    verifier = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    succeeded_id = table.Column<Guid>(type: "uuid", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_registration_access_tokens", x => x.id);
                    table.ForeignKey(
                        name: "fk_registration_access_tokens_oauth_client",
                        column: x => x.registration_id,
                        principalTable: "oauth_clients",
                        principalColumn: "registration_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_registration_access_tokens_registration_id",
                table: "registration_access_tokens",
                column: "registration_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "registration_access_tokens");

            migrationBuilder.DropColumn(
                name: "token_endpoint_auth_method",
                table: "oauth_clients");
        }
    }
}
