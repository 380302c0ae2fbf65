export default function Home() {
  return <h1>eGroceryMart</h1>;
}
