namespace OobProvisioning.StandardClients.Tests.Running;

/// <summary>Somebody who can sign in.</summary>
internal sealed record User(string Name, string Password)
{
    public override string ToString() => Name;
}
