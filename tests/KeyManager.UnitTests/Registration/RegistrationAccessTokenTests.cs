using OobProvisioning.KeyManager.OAuthClients;

namespace OobProvisioning.KeyManager.UnitTests.Registration;

public sealed class RegistrationAccessTokenTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly Guid Client = Guid.NewGuid();

    [Fact]
    public void Its_use_ends_all_others_but_its_own_successors()
    {
        var first = Create(null);
        var (second, sibling) = (Create(first.Id), Create(first.Id));
        var third = Create(second.Id);

        Assert.Equal([first, sibling], second.Superseded([first, second, sibling, third]));
        Assert.Equal([third], first.Superseded([first, second, sibling, third]));
    }

    [Fact]
    public void Of_its_successors_the_eldest_go_so_that_ten_are_left_with_the_next_one()
    {
        var used = Create(null);
        var successors = Enumerable.Range(0, 12).Select(i => RegistrationAccessToken.Create(Client, used.Id, Now.AddSeconds(i)).Row).ToList();

        Assert.Equal(successors[..3], used.Superseded([used, .. successors]));
    }

    [Fact]
    public void It_is_found_by_its_text_only()
    {
        var (row, text) = RegistrationAccessToken.Create(Client, null, Now);
        var other = Create(null);

        Assert.Same(row, RegistrationAccessToken.Find([other, row], text));
        Assert.Same(row, RegistrationAccessToken.Find([row, other], text));
        Assert.Null(RegistrationAccessToken.Find([other], text));
        Assert.Null(RegistrationAccessToken.Find([], text));
        Assert.Null(RegistrationAccessToken.Find([row], row.Verifier));
    }

    private static RegistrationAccessToken Create(Guid? succeededId) => RegistrationAccessToken.Create(Client, succeededId, Now).Row;
}
