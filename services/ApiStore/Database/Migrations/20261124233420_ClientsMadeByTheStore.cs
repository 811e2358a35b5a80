using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OobProvisioning.ApiStore.Database.Migrations
{
    /// <inheritdoc />
    public partial class ClientsMadeByTheStore : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_key_mappings_application",
                table: "key_mappings");

            migrationBuilder.DropCheckConstraint(
                name: "ck_key_mappings_mode",
                table: "key_mappings");

            migrationBuilder.AlterColumn<Guid>(
                name: "registration_id",
                table: "key_mappings",
                type: "uuid",
                nullable: true,
                oldClrType: typeof(Guid),
                oldType: "uuid");

            migrationBuilder.AlterColumn<Guid>(
                name: "application_id",
                table: "key_mappings",
                type: "uuid",
                nullable: true,
                oldClrType: typeof(Guid),
                oldType: "uuid");

            migrationBuilder.AddColumn<int>(
                name: "attempts",
                table: "key_mappings",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "last_error",
                table: "key_mappings",
                type: "character varying(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "next_attempt_at",
                table: "key_mappings",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "state",
                table: "key_mappings",
                type: "character varying(10)",
                maxLength: 10,
                nullable: false,
                defaultValue: "ACTIVE");

            migrationBuilder.CreateIndex(
                name: "ix_key_mappings_unfinished",
                table: "key_mappings",
                column: "next_attempt_at",
                filter: "state <> 'ACTIVE'");

            migrationBuilder.AddCheckConstraint(
                name: "ck_key_mappings_active_is_known",
                table: "key_mappings",
                sql: "registration_id is not null or state <> 'ACTIVE'");

            migrationBuilder.AddCheckConstraint(
                name: "ck_key_mappings_mapped_is_active",
                table: "key_mappings",
                sql: "mode = 'CREATED' or state = 'ACTIVE'");

            migrationBuilder.AddCheckConstraint(
                name: "ck_key_mappings_mode",
                table: "key_mappings",
                sql: "mode in ('MAPPED', 'CREATED')");

            migrationBuilder.AddCheckConstraint(
                name: "ck_key_mappings_only_removing_without_application",
                table: "key_mappings",
                sql: "application_id is not null or state = 'REMOVING'");

            migrationBuilder.AddCheckConstraint(
                name: "ck_key_mappings_state",
                table: "key_mappings",
                sql: "state in ('CREATING', 'ACTIVE', 'REMOVING')");

            migrationBuilder.AddForeignKey(
                name: "fk_key_mappings_application",
                table: "key_mappings",
                column: "application_id",
                principalTable: "applications",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_key_mappings_application",
                table: "key_mappings");

            migrationBuilder.DropIndex(
                name: "ix_key_mappings_unfinished",
                table: "key_mappings");

            migrationBuilder.DropCheckConstraint(
                name: "ck_key_mappings_active_is_known",
                table: "key_mappings");

            migrationBuilder.DropCheckConstraint(
                name: "ck_key_mappings_mapped_is_active",
                table: "key_mappings");

            migrationBuilder.DropCheckConstraint(
                name: "ck_key_mappings_mode",
                table: "key_mappings");

            migrationBuilder.DropCheckConstraint(
                name: "ck_key_mappings_only_removing_without_application",
                table: "key_mappings");

            migrationBuilder.DropCheckConstraint(
                name: "ck_key_mappings_state",
                table: "key_mappings");

            migrationBuilder.DropColumn(
                name: "attempts",
                table: "key_mappings");

            migrationBuilder.DropColumn(
                name: "last_error",
                table: "key_mappings");

            migrationBuilder.DropColumn(
                name: "next_attempt_at",
                table: "key_mappings");

            migrationBuilder.DropColumn(
                name: "state",
                table: "key_mappings");

            migrationBuilder.AlterColumn<Guid>(
                name: "registration_id",
                table: "key_mappings",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"),
                oldClrType: typeof(Guid),
                oldType: "uuid",
                oldNullable: true);

            migrationBuilder.AlterColumn<Guid>(
                name: "application_id",
                table: "key_mappings",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"),
                oldClrType: typeof(Guid),
                oldType: "uuid",
                oldNullable: true);

            migrationBuilder.AddCheckConstraint(
                name: "ck_key_mappings_mode",
                table: "key_mappings",
                sql: "mode in ('MAPPED')");

            migrationBuilder.AddForeignKey(
                name: "fk_key_mappings_application",
                table: "key_mappings",
                column: "application_id",
                principalTable: "applications",
                principalColumn: "id",
                onDelete: ReferentialAction.Cascade);
        }
    }
}
