using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OobProvisioning.ApiStore.Database.Migrations
{
    /// <inheritdoc />
    public partial class InitialApiStore : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "applications",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_issuer = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    owner_kind = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    owner_id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    throttling_policy = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    description = table.Column<string>(type: "character varying(512)", maxLength: 512, nullable: true),
                    attributes = table.Column<string>(type: "jsonb", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    created_with_provide_keys = table.Column<bool>(type: "boolean", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_applications", x => x.id);
                    table.CheckConstraint("ck_applications_attributes", "jsonb_typeof(attributes) = 'object'");
                    table.CheckConstraint("ck_applications_name", "btrim(name) <> ''");
                    table.CheckConstraint("ck_applications_owner_kind", "owner_kind in ('user', 'client')");
                });

            migrationBuilder.CreateTable(
                name: "audit_events",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    actor = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    verb = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    @object = table.Column<string>(name: "object", type: "character varying(300)", maxLength: 300, nullable: false),
                    occurred_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    trace_id = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_events", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "key_managers",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    description = table.Column<string>(type: "character varying(512)", maxLength: 512, nullable: false),
                    enabled = table.Column<bool>(type: "boolean", nullable: false),
                    maps_existing_clients = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_key_managers", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "key_mappings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    application_id = table.Column<Guid>(type: "uuid", nullable: false),
                    key_manager_id = table.Column<Guid>(type: "uuid", nullable: false),
                    key_type = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    mode = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    consumer_key = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    registration_id = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    last_verified_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_key_mappings", x => x.id);
                    table.CheckConstraint("ck_key_mappings_consumer_key", "consumer_key <> ''");
                    table.CheckConstraint("ck_key_mappings_key_type", "key_type in ('PRODUCTION', 'SANDBOX')");
                    table.CheckConstraint("ck_key_mappings_mode", "mode in ('CREATED', 'MAPPED')");
                    table.ForeignKey(
                        name: "fk_key_mappings_application",
                        column: x => x.application_id,
                        principalTable: "applications",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_key_mappings_key_manager",
                        column: x => x.key_manager_id,
                        principalTable: "key_managers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.InsertData(
                table: "key_managers",
                columns: new[] { "id", "description", "enabled", "maps_existing_clients", "name" },
                values: new object[] { new Guid("0b0de1d0-0000-7000-8000-000000000001"), "The Key Manager of this system.", true, true, "Resident Key Manager" });

            migrationBuilder.CreateIndex(
                name: "ix_applications_owner_id",
                table: "applications",
                column: "owner_id");

            migrationBuilder.CreateIndex(
                name: "ux_applications_owner_name",
                table: "applications",
                columns: new[] { "owner_issuer", "owner_kind", "owner_id", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_audit_events_object",
                table: "audit_events",
                columns: new[] { "object", "id" });

            migrationBuilder.CreateIndex(
                name: "ux_key_managers_name",
                table: "key_managers",
                column: "name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_key_mappings_client",
                table: "key_mappings",
                columns: new[] { "key_manager_id", "consumer_key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_key_mappings_place",
                table: "key_mappings",
                columns: new[] { "application_id", "key_type", "key_manager_id" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "audit_events");

            migrationBuilder.DropTable(
                name: "key_mappings");

            migrationBuilder.DropTable(
                name: "applications");

            migrationBuilder.DropTable(
                name: "key_managers");
        }
    }
}
