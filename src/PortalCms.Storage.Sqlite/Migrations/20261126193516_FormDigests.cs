using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using PortalCms.Core;

namespace PortalCms.Storage.Sqlite.Migrations;

/// <summary>What was in a form, beside its key.</summary>
[DbContext(typeof(PortalDb))]
[Migration("20261126193516_FormDigests")]
public sealed class FormDigests : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.AddColumn<byte[]>("Digest", "SubmittedForms", "BLOB", nullable: true);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("ALTER TABLE SubmittedForms DROP COLUMN Digest;");
}
