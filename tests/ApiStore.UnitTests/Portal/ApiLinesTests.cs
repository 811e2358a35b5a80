using OobProvisioning.ApiStore.Catalogue;
using OobProvisioning.ApiStore.Portal.Administration.ApiPages;
using Xunit;

namespace OobProvisioning.ApiStore.UnitTests.Portal;

public sealed class ApiLinesTests
{
    [Fact]
    public void Operations_and_scopes_come_back_as_they_were()
    {
        ApiOperation[] operations = [new("GET", "/orders/{id}", ["orders:read", "orders:write"]), new("POST", "/orders", [])];
        ApiScope[] scopes = [new("orders:read", "Reads  orders"), new("orders:write", null)];

        Assert.Equivalent(operations, ApiLines.ReadOperations(ApiLines.Write(operations)), strict: true);
        Assert.Equal(scopes, ApiLines.ReadScopes(ApiLines.Write(scopes)));
    }

    [Fact]
    public void What_is_typed_with_more_spaces_and_lines_means_the_same() =>
        Assert.Equivalent(new ApiOperation("GET", "/a", ["x", "y"]), Assert.Single(ApiLines.ReadOperations("\r\n  get \t/a  x y \r\n\r\n")), strict: true);

    [Fact]
    public void What_is_no_operation_is_left_to_the_rules() => Assert.Null(Assert.Single(ApiLines.ReadOperations("GET")).Path);

    [Fact]
    public void A_description_of_several_lines_becomes_one() => Assert.Equal("a Reads and counts", ApiLines.Write([new ApiScope("a", "Reads\r\n  and counts")]));
}
