using OobProvisioning.KeyManager.Registration;
using OobProvisioning.ServiceDefaults.Problems;

namespace OobProvisioning.KeyManager.UnitTests.Registration;

public sealed class ResponseTypeRulesTests
{
    [Theory]
    [InlineData("authorization_code", "code")]
    [InlineData("authorization_code client_credentials", "code")]
    [InlineData("implicit", "id_token,id_token token,token")]
    [InlineData("authorization_code implicit", "code,id_token,id_token token,token")]
    [InlineData("client_credentials refresh_token", "")]
    public void Follow_from_the_grant_types(string grantTypes, string responseTypes) =>
        Assert.Equal(responseTypes, string.Join(',', ResponseTypeRules.Of(grantTypes.Split(' '))));

    [Theory]
    [InlineData("authorization_code", "code", false)]
    [InlineData("authorization_code client_credentials refresh_token", "code", false)]
    [InlineData("authorization_code implicit", "token,code", false)]
    [InlineData("implicit", "id_token", false)]
    [InlineData("implicit", "id_token token", false)]
    [InlineData("implicit", "token id_token", false)]
    [InlineData("implicit", "id_token,token,id_token token", false)]
    [InlineData("authorization_code", "token", true)]
    [InlineData("authorization_code", "id_token", true)]
    [InlineData("authorization_code", "code,token", true)]
    [InlineData("authorization_code implicit", "code", true)]
    [InlineData("authorization_code implicit", "id_token", true)]
    [InlineData("authorization_code implicit", "code id_token", true)]
    [InlineData("authorization_code implicit", "code,code id_token token", true)]
    [InlineData("implicit", "none", true)]
    [InlineData("implicit", "", true)]
    [InlineData("client_credentials", "code", true)]
    public void Must_agree_with_them(string grantTypes, string responseTypes, bool isFault)
    {
        var faults = new Faults();

        ResponseTypeRules.Check(responseTypes.Split(','), grantTypes.Split(' '), faults);

        Assert.Equal(isFault ? ["response_types"] : [], faults.Members);
    }

    [Theory]
    [InlineData("authorization_code")]
    [InlineData("client_credentials")]
    public void May_be_left_out_or_empty(string grantType)
    {
        var faults = new Faults();

        ResponseTypeRules.Check(null, [grantType], faults);
        ResponseTypeRules.Check([], [grantType], faults);

        Assert.Empty(faults.Members);
    }
}
