using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OobProvisioning.ApiStore.Database.Migrations
{
    /// <inheritdoc />
    public partial class CatalogueAndSubscriptions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "apis",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    context = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    api_version = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    route = table.Column<string>(type: "character varying(231)", maxLength: 231, nullable: false),
                    description = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    provider = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    tags = table.Column<string[]>(type: "text[]", nullable: false),
                    state = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    design = table.Column<string>(type: "jsonb", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_apis", x => x.id);
                    table.CheckConstraint("ck_apis_context", "context like '/%'");
                    table.CheckConstraint("ck_apis_state", "state in ('CREATED', 'PUBLISHED', 'BLOCKED', 'DEPRECATED', 'RETIRED')");
                });

            migrationBuilder.CreateTable(
                name: "subscriptions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    application_id = table.Column<Guid>(type: "uuid", nullable: false),
                    api_id = table.Column<Guid>(type: "uuid", nullable: false),
                    throttling_policy = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    state = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_subscriptions", x => x.id);
                    table.CheckConstraint("ck_subscriptions_state", "state in ('UNBLOCKED', 'BLOCKED', 'PROD_ONLY_BLOCKED')");
                    table.ForeignKey(
                        name: "fk_subscriptions_api",
                        column: x => x.api_id,
                        principalTable: "apis",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_subscriptions_application",
                        column: x => x.application_id,
                        principalTable: "applications",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_apis_name",
                table: "apis",
                columns: new[] { "name", "id" });

            migrationBuilder.CreateIndex(
                name: "ux_apis_route",
                table: "apis",
                column: "route",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_subscriptions_api",
                table: "subscriptions",
                column: "api_id");

            migrationBuilder.CreateIndex(
                name: "ux_subscriptions_place",
                table: "subscriptions",
                columns: new[] { "application_id", "api_id" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "subscriptions");

            migrationBuilder.DropTable(
                name: "apis");
        }
    }
}
