using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OobProvisioning.ApiStore.Database.Migrations
{
    /// <inheritdoc />
    public partial class ThirdPartyKeyManagers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_key_mappings_active_is_known",
                table: "key_mappings");

            migrationBuilder.AlterColumn<string>(
                name: "consumer_key",
                table: "key_mappings",
                type: "character varying(255)",
                maxLength: 255,
                nullable: true,
                oldClrType: typeof(string),
                oldType: "character varying(255)",
                oldMaxLength: 255);

            migrationBuilder.AddColumn<string>(
                name: "evidence",
                table: "key_mappings",
                type: "jsonb",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "last_seen",
                table: "key_mappings",
                type: "jsonb",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "management_address",
                table: "key_mappings",
                type: "character varying(2000)",
                maxLength: 2000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "management_token",
                table: "key_mappings",
                type: "character varying(10000)",
                maxLength: 10000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "display_name",
                table: "key_managers",
                type: "character varying(100)",
                maxLength: 100,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "initial_access_token",
                table: "key_managers",
                type: "character varying(10000)",
                maxLength: 10000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "introspection_credential",
                table: "key_managers",
                type: "character varying(10000)",
                maxLength: 10000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "issuer",
                table: "key_managers",
                type: "character varying(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "issues_tokens",
                table: "key_managers",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "makes_clients",
                table: "key_managers",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "provider",
                table: "key_managers",
                type: "jsonb",
                nullable: true);

            migrationBuilder.UpdateData(
                table: "key_managers",
                keyColumn: "id",
                keyValue: new Guid("0b0de1d0-0000-7000-8000-000000000001"),
                columns: new[] { "display_name", "initial_access_token", "introspection_credential", "issuer", "issues_tokens", "makes_clients", "provider" },
                values: new object[] { "Resident Key Manager", null, null, null, true, true, null });

            migrationBuilder.AddCheckConstraint(
                name: "ck_key_mappings_active_is_known",
                table: "key_mappings",
                sql: "consumer_key is not null or state <> 'ACTIVE'");

            migrationBuilder.CreateIndex(
                name: "ux_key_managers_issuer",
                table: "key_managers",
                column: "issuer",
                unique: true);

            migrationBuilder.AddCheckConstraint(
                name: "ck_key_managers_provider_is_known",
                table: "key_managers",
                sql: "kind <> 'OAUTH_PROVIDER' or (issuer is not null and provider is not null)");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_key_mappings_active_is_known",
                table: "key_mappings");

            migrationBuilder.DropIndex(
                name: "ux_key_managers_issuer",
                table: "key_managers");

            migrationBuilder.DropCheckConstraint(
                name: "ck_key_managers_provider_is_known",
                table: "key_managers");

            migrationBuilder.DropColumn(
                name: "evidence",
                table: "key_mappings");

            migrationBuilder.DropColumn(
                name: "last_seen",
                table: "key_mappings");

            migrationBuilder.DropColumn(
                name: "management_address",
                table: "key_mappings");

            migrationBuilder.DropColumn(
                name: "management_token",
                table: "key_mappings");

            migrationBuilder.DropColumn(
                name: "display_name",
                table: "key_managers");

            migrationBuilder.DropColumn(
                name: "initial_access_token",
                table: "key_managers");

            migrationBuilder.DropColumn(
                name: "introspection_credential",
                table: "key_managers");

            migrationBuilder.DropColumn(
                name: "issuer",
                table: "key_managers");

            migrationBuilder.DropColumn(
                name: "issues_tokens",
                table: "key_managers");

            migrationBuilder.DropColumn(
                name: "makes_clients",
                table: "key_managers");

            migrationBuilder.DropColumn(
                name: "provider",
                table: "key_managers");

            migrationBuilder.AlterColumn<string>(
                name: "consumer_key",
                table: "key_mappings",
                type: "character varying(255)",
                maxLength: 255,
                nullable: false,
                defaultValue: "",
                oldClrType: typeof(string),
                oldType: "character varying(255)",
                oldMaxLength: 255,
                oldNullable: true);

            migrationBuilder.AddCheckConstraint(
                name: "ck_key_mappings_active_is_known",
                table: "key_mappings",
                sql: "registration_id is not null or state <> 'ACTIVE'");
        }
    }
}
